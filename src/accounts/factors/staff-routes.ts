import { type Context, Hono } from 'hono'
import { codeSheetPage } from '../../../views/accounts/factors/staff-code-sheet.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Registry } from '../people/actor.ts'
import { getPerson } from '../people/queries.ts'
import { freshFactor, registryOnly } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { makeCodeSheet, whyNoSheet } from './code-sheets.ts'
import { findCodeSet } from './one-time-codes.ts'
import { staffFactorPaths } from './paths.ts'

/** An office prints one-time codes for a person who has neither telephone nor mail. */
export const codeSheetRoutes = new Hono<IdentityEnv>()
  .get(staffFactorPaths.personCodeSheet.pattern, registryOnly, (c) => {
    const done = c.req.query('done') === 'made'
    return c.html(codeSheetPage({ ...sheetData(c, c.var.actor, c.req.param('id')), done }))
  })
  .post(staffFactorPaths.personCodeSheet.pattern, registryOnly, freshFactor, (c) => {
    const { db, actor, at, i18n, portal } = c.var
    const data = sheetData(c, actor, c.req.param('id'))
    const made = makeCodeSheet(db, portal.keyring, actor, data.person.id, at)
    if (!made.ok) return c.html(codeSheetPage({ ...data, refused: made.error }), 422)
    return c.redirect(staffFactorPaths.personCodeSheet(i18n.locale, data.person.id, { done: 'made' }), 303)
  })

function sheetData<E extends IdentityEnv>(c: Context<E>, officer: Registry, id: string) {
  const { db, i18n } = c.var
  const person = getPerson(db, id)
  if (person.officeId !== officer.officeId) throw new NotFound('person')
  const { name, address } = person
  return { i18n, person: { id, name, address }, sheet: findCodeSet(db, id, 'sheet'), refused: whyNoSheet(db, person) }
}
