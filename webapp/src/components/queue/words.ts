import type { GlobalState } from '@mattermost/types/store';
import { shallowEqual, useSelector } from 'react-redux';
import type { Member } from '#contract';
import { displayNameOf, fullNameOf } from '../../state/host.ts';
import { useText } from '../controls/texts.ts';
import type { Words } from './filter.ts';
import { namesHere } from './names-here.ts';

/** What the filter finds beside a ticket's own words, with the people of the roster. */
export function useWords(members: readonly Member[]): Words {
  const text = useText();
  const fullNames = useSelector(
    (state: GlobalState) => members.map(({ user_id: id }) => (id === null ? '' : fullNameOf(state, id))),
    shallowEqual,
  );
  const shownNames = useSelector(
    (state: GlobalState) => members.map(({ user_id: id }) => (id === null ? null : displayNameOf(state, id))),
    shallowEqual,
  );
  const people = members.map(({ username }, index) => ({
    username,
    fullName: fullNames[index] ?? '',
    shownName: shownNames[index] ?? username,
  }));
  return {
    classNamed: (name) => (name === 'other' ? '' : text(`set-update.class.${name}`)),
    unassigned: text('set-update.unassigned'),
    namesOf: (assignee) => namesHere(assignee, people),
  };
}
