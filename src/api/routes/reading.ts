import { Hono } from 'hono'
import * as z from 'zod'
import { getOffice, listOffices } from '../../accounts/index.ts'
import {
  accessEnd,
  capacitiesIn,
  getCase,
  hearingStates,
  listAppearances,
  listCasePeople,
  listCases,
  listHearings,
  pastHearings,
  upcomingHearings,
} from '../../cases/index.ts'
import { utcText } from '../../platform/clock.ts'
import { taggedJson } from '../../platform/web/etag.ts'
import { divisions, hearingKinds } from '../../tribunal/index.ts'
import { paged, pageOf, placeOf } from '../asked.ts'
import { type ApiEnv, tokenFor } from '../gates.ts'
import { scopes } from '../tokens.ts'
import { tellCapacity, tellHearing, tellListedCase, tellListedHearing, tellOffice, timeOf } from '../told.ts'
import { readQuery } from './read.ts'

export const CasesQuery = z.strictObject({
  ...paged,
  state: z.enum(['open', 'closed']).optional(),
  division: z.enum(divisions).optional(),
  search: z.string().trim().max(100).optional(),
  for: z.string().max(40).optional(),
})

export const HearingsQuery = z.strictObject({
  ...paged,
  when: z.enum(['coming', 'past']).default('coming'),
  division: z.enum(divisions).optional(),
  kind: z.enum(hearingKinds).optional(),
  state: z.enum(hearingStates).optional(),
  for: z.string().max(40).optional(),
})

/** Cases and hearings, as far as the token's owner sees them. */
export const readingRoutes = new Hono<ApiEnv>()
  .get('/token', tokenFor(...scopes), (c) => {
    const { token, actor } = c.var
    return c.json({
      name: token.name,
      scopes: token.scopes.split(' '),
      expiresAt: utcText(token.expiresAt),
      person: { id: actor.id, name: actor.name, role: actor.role, locale: actor.locale, zone: actor.zone },
    })
  })
  .get('/cases', tokenFor('cases'), (c) => {
    const { db, actor, at } = c.var
    const asked = readQuery(c, CasesQuery)
    if (asked instanceof Response) return asked
    const { after, limit, for: principalId, ...narrower } = asked
    const place = after && { openedAt: after.at, caseId: after.id }
    const page = listCases(db, actor, { ...narrower, principalId, after: place, limit }, at)
    const offices = new Map(listOffices(db).map((office) => [office.id, office]))
    return taggedJson(c, {
      cases: page.cases.map((row) => tellListedCase(row, offices.get(row.officeId) ?? getOffice(db, row.officeId))),
      next: page.next ? placeOf(page.next.openedAt, page.next.caseId) : null,
      principals: page.principals,
    })
  })
  .get('/cases/:id', tokenFor('cases'), (c) => {
    const { db, actor, at } = c.var
    const theCase = getCase(db, actor, c.req.param('id'), at)
    return taggedJson(c, {
      id: theCase.id,
      reference: theCase.reference,
      division: theCase.division,
      title: theCase.title,
      status: theCase.status,
      language: theCase.language,
      office: tellOffice(getOffice(db, theCase.officeId)),
      openedAt: utcText(theCase.openedAt),
      closedAt: timeOf(theCase.closedAt),
      accessEndsAt: theCase.closedAt === null ? null : utcText(accessEnd(theCase.closedAt)),
      changedAt: utcText(theCase.changedAt),
      people: listCasePeople(db, theCase).map(({ name, role, uci }) => ({ name, role, uci })),
      counsel: listAppearances(db, theCase, at)
        .filter(({ isLive }) => isLive)
        .map(({ counselName, firm, from, until, limits }) => ({
          name: counselName,
          firm,
          from: utcText(from),
          until: timeOf(until),
          limits,
        })),
      capacities: capacitiesIn(db, actor, theCase, at).map(tellCapacity),
      hearings: listHearings(db, theCase).map(tellHearing),
    })
  })
  .get('/hearings', tokenFor('cases'), (c) => {
    const { db, actor, at } = c.var
    const asked = readQuery(c, HearingsQuery)
    if (asked instanceof Response) return asked
    const { after, limit, when, changedSince, for: principalId, ...filters } = asked
    const place = after && { startsAt: after.at, id: after.id }
    const wanted = { after: place, changedSince, limit: limit + 1, filters: { ...filters, principalId } }
    const rows =
      when === 'past'
        ? pastHearings(db, actor, at, wanted)
        : upcomingHearings(db, actor, at, { ...wanted, withFallen: true })
    const { shown, next } = pageOf(rows, limit, ({ startsAt, id }) => placeOf(startsAt, id))
    return taggedJson(c, { hearings: shown.map(tellListedHearing), next })
  })
