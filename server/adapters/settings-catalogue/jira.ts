import { plainText } from '../../domain/markdown.ts';
import { board, choice, column, count, filter } from './kinds.ts';
import { section, setting } from './setting.ts';

export const jira = section({
  settings: {
    FilterResolved: setting({
      kind: filter,
      fallback: 15097,
      stops: 'resolved',
      lines: ['filter-resolved'],
    }),
    FilterCustomers: setting({
      kind: filter,
      fallback: 15098,
      stops: 'resolvedByCustomers',
      lines: ['filter-customers'],
    }),
    Board: setting({ kind: board, fallback: 33, stops: 'jira', lines: ['board'] }),
    ColumnToDo: setting({ kind: column, fallback: 'To Do', stops: 'jira' }),
    ColumnInProgress: setting({ kind: column, fallback: 'In Progress', stops: 'jira' }),
    ColumnSubmitted: setting({ kind: column, fallback: 'Submitted', stops: 'jira' }),
    NextInQueue: setting({ kind: count('3', '4', '5'), fallback: 5 }),
    SubmittedCounts: setting({ kind: choice('entered', 'in-column'), fallback: 'entered' }),
  },
  summary({ values, words }) {
    const columns = [values.ColumnToDo, values.ColumnInProgress, values.ColumnSubmitted];
    const filters = [values.FilterResolved, values.FilterCustomers];
    return plainText(words.boardAndFilters(filters, values.Board, columns.join(' › ')));
  },
});
