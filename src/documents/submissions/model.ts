import type { documents } from '../schema.ts'
import type { submissions } from './schema.ts'

export type Submission = typeof submissions.$inferSelect

export type DocumentRow = typeof documents.$inferSelect
