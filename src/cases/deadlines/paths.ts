import { address } from '../../platform/web/address.ts'

export const deadlinePaths = {
  /** The deadlines of all one's cases. */
  deadlines: address('/deadlines', { help: 'hearings#deadlines' }).asking(),
  deadlineMarks: address('/cases/:id/deadlines/marks'),
  /** The same list as a file. */
  deadlineTable: address('/deadlines/table').asking(),
  /** Marks a line of the list: the limit in each file of it. */
  deadlinesMarks: address('/deadlines/marks'),
  /** When mail reminds of them. */
  reminders: address('/deadlines/reminders', { help: 'hearings#reminders' }).asking<{ done?: string }>(),
}

type Asked = {
  readonly view: string
  readonly which: string
  readonly division?: string | undefined
  readonly day?: string | undefined
  readonly for?: string | undefined
}

/** What the address of the list says: not what it takes for granted. */
export const shortest = ({ view, which, division, day, for: principalId }: Asked) => ({
  view: view === '14' ? undefined : view,
  which: which === 'main' ? undefined : which,
  division,
  day,
  for: principalId,
})
