/** The issue types of the project; an epic has a workflow of its own, so nothing becomes one by an edit. */
export const issueTypes = [
  { id: '10004', name: 'Bug', isOfWorkflow: true },
  { id: '10002', name: 'Task', isOfWorkflow: true },
  { id: '10001', name: 'Story', isOfWorkflow: true },
  { id: '10000', name: 'Epic', isOfWorkflow: false },
] as const;

export function issueTypeId(name: string): string {
  return issueTypes.find((type) => type.name === name)?.id ?? '10099';
}
