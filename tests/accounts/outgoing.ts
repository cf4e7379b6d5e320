import { eq } from 'drizzle-orm'
import { accountMail } from '../../src/accounts/index.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import type { World } from '../world.ts'

/** The messages of a kind that wait in the outbox, as they would leave now. */
export function mailOf({ portal }: World, kind: string) {
  const composers = accountMail(portal)
  const rows = portal.db.select().from(outbox).where(eq(outbox.kind, kind)).all()
  return Promise.all(rows.map(async (row) => ({ ...row, composed: await composers[kind]?.(portal.db, row) })))
}

/** The path of the newest link to a new password. */
export async function linkIn(world: World, kind = 'reset.password'): Promise<string> {
  const text = (await mailOf(world, kind)).at(-1)?.composed?.text ?? ''
  const [, path] = /https:\/\/portal\.test(\/en\/sign-in\/reset\/\S+)/.exec(text) ?? []
  if (!path) throw new Error(`no link in: ${text}`)
  return path
}
