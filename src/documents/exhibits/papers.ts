import { eq } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { exhibitTasks } from './schema.ts'

type Task = typeof exhibitTasks.$inferSelect

/** How far the list and the stamped copies of a submission are. */
export type ExhibitPapers = {
  /** Undefined when none was to be made. */
  readonly list: Task | undefined
  /** By the document that they are copies of. */
  readonly stamps: ReadonlyMap<string, Task>
}

export function papersOf(db: Db, submissionId: string): ExhibitPapers {
  const tasks = db.select().from(exhibitTasks).where(eq(exhibitTasks.submissionId, submissionId)).all()
  const stamps = tasks.filter(({ kind }) => kind === 'stamp')
  return {
    list: tasks.find(({ kind }) => kind === 'list'),
    stamps: new Map(stamps.map((task) => [task.documentId ?? '', task])),
  }
}
