import { Hono } from 'hono'
import { peoplePage } from '../../views/admin/people.ts'
import { personPage } from '../../views/admin/person.ts'
import { administratorOnly, type IdentityEnv, restorePerson, suspendPerson } from '../accounts/index.ts'
import { NotFound } from '../platform/errors.ts'
import { paths } from '../platform/web/paths.ts'
import { cutPage, readDone, readPlace, writePlace } from './asked.ts'
import { findAccount, listAccounts } from './queries.ts'

const pageOf = 50

/** Accounts of every kind, for an administrator: who has one, and shutting it or opening it again. */
export const peopleRoutes = new Hono<IdentityEnv>()
  .get('/admin/people', administratorOnly, (c) => {
    const { db, actor, i18n } = c.var
    const { search = '', after } = c.req.query()
    const place = readPlace(after)
    const asked = {
      search: search.trim().slice(0, 100),
      after: place && { createdAt: place.at, id: place.id },
      limit: pageOf + 1,
    }
    const { shown, last } = cutPage(listAccounts(db, actor, asked), pageOf)
    return c.html(
      peoplePage({ i18n, people: shown, search, isFirst: !place, after: last && writePlace(last.createdAt, last.id) }),
    )
  })
  .get('/admin/people/:id', administratorOnly, (c) => {
    const { db, actor, i18n } = c.var
    const person = findAccount(db, actor, c.req.param('id'))
    if (!person) throw new NotFound('person')
    return c.html(personPage({ i18n, person, isOneself: person.id === actor.id, done: readDone(c.req.query('done')) }))
  })
  .post('/admin/people/:id/suspension', administratorOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const suspended = suspendPerson(db, actor, id, at)
    return c.redirect(paths.admin.person(i18n.locale, id, { done: suspended.ok ? 'suspended' : 'tooLate' }), 303)
  })
  .post('/admin/people/:id/restoration', administratorOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const id = c.req.param('id')
    const restored = restorePerson(db, actor, id, at)
    return c.redirect(paths.admin.person(i18n.locale, id, { done: restored.ok ? 'restored' : 'tooLate' }), 303)
  })
