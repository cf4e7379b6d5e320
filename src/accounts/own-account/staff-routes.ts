import { Hono } from 'hono'
import * as z from 'zod'
import { contactsPage } from '../../../views/accounts/own-account/staff-contacts.ts'
import { readDone } from '../../admin/staff-page.ts'
import { openFilesOf } from '../../cases/access/index.ts'
import { pageOf, parseCursor } from '../../platform/pagination.ts'
import { getOffice } from '../people/queries.ts'
import { registryOnly } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { listContactChanges, readContactChange } from './contact-changes.ts'
import { staffAccountPaths } from './paths.ts'

const State = z.enum(['waiting', 'read']).catch('waiting')

/** Each is read with care, and names its files. */
const changesOnPage = 25

/** Contact data that people changed in their account: the office takes it into its files and marks it as read. */
export const contactRoutes = new Hono<IdentityEnv>()
  .get(staffAccountPaths.contactChanges.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const state = State.parse(c.req.query('state'))
    const after = parseCursor(c.req.query('after'))
    const changes = listContactChanges(db, actor, { state, after, limit: changesOnPage + 1 })
    const { shown, next } = pageOf(changes, ({ createdAt }) => createdAt, changesOnPage)
    const people = shown.map(({ personId }) => personId)
    return c.html(
      contactsPage({
        i18n,
        office: getOffice(db, actor.officeId),
        state,
        changes: shown,
        files: openFilesOf(db, actor, people, at),
        isFirst: !after,
        next,
        done: readDone(c.req.query('done')),
      }),
    )
  })
  .post(staffAccountPaths.contactChangeReading.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    readContactChange(db, actor, c.req.param('id'), at)
    return c.redirect(staffAccountPaths.contactChanges(i18n.locale, { done: 'contactRead' }), 303)
  })
