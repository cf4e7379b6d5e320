import { and, eq } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { people } from '../people/schema.ts'
import type { Invitation } from './model.ts'

/** The name of the counsel who invites; undefined where the Tribunal does. */
export const invitingCounsel = (db: Db, { invitedBy }: Pick<Invitation, 'invitedBy'>): string | undefined =>
  db
    .select({ name: people.name })
    .from(people)
    .where(and(eq(people.id, invitedBy ?? ''), eq(people.role, 'counsel')))
    .get()?.name
