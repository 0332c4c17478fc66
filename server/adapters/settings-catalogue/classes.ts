import type { ClauseClass } from '../../domain/queue/priority.ts';
import { clause } from './kinds.ts';
import { type InForce, section, setting } from './setting.ts';

/** The clause of a class of work that there may be none of. */
function classClause(name: ClauseClass, fallback: string) {
  return setting({ kind: clause, fallback, empty: 'nothing', lines: [`clause-${name}`] });
}

const ESCALATIONS = 'labels = customer-escalation';
const ClauseEscalation = classClause('escalation', ESCALATIONS);

const settings = {
  ClauseIncident: classClause('incident', 'labels = community-incident'),
  ClauseEscalation,
  ClauseHotfix: classClause('hotfix', 'labels = hotfix'),
  ClauseRelease: classClause('release', 'labels = release-blocker'),
  CustomerClause: setting({
    kind: clause,
    fallback: 'labels = customer-reported',
    stops: 'submittedByCustomers',
    lines: ['customer-clause', 'clause-customer'],
  }),
  ClauseTechDebt: classClause('tech-debt', 'labels = tech-debt'),
  PrivateClause: setting({
    kind: clause,
    fallback: ESCALATIONS,
    // Escalations, whatever they are called by then.
    follows: (inForce) => inForce(ClauseEscalation) || ESCALATIONS,
    empty: 'fallback',
    stops: 'jira',
    lines: ['private-clause'],
  }),
};

export const classes = section({
  settings,
  summary({ values: { PrivateClause: _, ...clauses }, words }) {
    return String(Object.values(clauses).filter((jql) => jql !== '').length || words.none);
  },
});

/** The clause of each class, empty where there is no such class. */
export function clausesOfClasses(inForce: InForce): Readonly<Record<ClauseClass, string>> {
  return {
    incident: inForce(settings.ClauseIncident),
    escalation: inForce(settings.ClauseEscalation),
    hotfix: inForce(settings.ClauseHotfix),
    release: inForce(settings.ClauseRelease),
    customer: inForce(settings.CustomerClause),
    'tech-debt': inForce(settings.ClauseTechDebt),
  };
}
