import { isSoon } from '../cases/deadlines/index.ts'

/** A task as far as its place hangs on it: its kind, by when (epoch milliseconds), since when it waits. */
type Task = { readonly kind: string; readonly dueAt: number | null; readonly at?: number | null }

type Place = { readonly name: string; readonly has: (task: Task, now: number) => boolean }

const isDue = ({ kind, dueAt }: Task) =>
  dueAt !== null && (kind === 'returned' || kind === 'prepared' || kind === 'begun')

const answers: readonly string[] = ['decided', 'answered', 'replied', 'ordered']
const begun: readonly string[] = ['begun', 'requestBegun']

/**
 * The order of what is to be done, the first place first; within a place the earliest day, then what happened last. `now`: epoch
 * milliseconds.
 */
export const todoOrder: readonly Place[] = [
  { name: 'late, and can be made good', has: ({ kind }) => kind === 'late' },
  { name: 'due by its safe day: corrections and drafts', has: isDue },
  { name: 'moved to an earlier day', has: ({ kind }) => kind === 'earlier' },
  { name: 'decided or answered, and unread', has: ({ kind }) => answers.includes(kind) },
  { name: 'ends within a week', has: ({ dueAt }, now) => dueAt !== null && isSoon(dueAt, now) },
  { name: 'waits', has: ({ kind, dueAt }) => dueAt === null && !begun.includes(kind) },
  { name: 'ends later', has: ({ dueAt }) => dueAt !== null },
  { name: 'was begun', has: () => true },
]

export function inOrder<T extends Task>(all: readonly T[], now: number): T[] {
  const place = (one: T) => todoOrder.findIndex(({ has }) => has(one, now))
  return all.toSorted((a, b) => place(a) - place(b) || (a.dueAt ?? 0) - (b.dueAt ?? 0) || (b.at ?? now) - (a.at ?? now))
}
