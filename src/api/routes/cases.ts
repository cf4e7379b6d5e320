import { Hono } from 'hono'
import * as z from 'zod'
import { getOffice, listOffices } from '../../accounts/people/index.ts'
import { accessEnd, capacitiesIn, getCase } from '../../cases/access/index.ts'
import { listHearings, pastHearings, upcomingHearings } from '../../cases/hearings/index.ts'
import { hearingStates } from '../../cases/hearings/values.ts'
import { listCases } from '../../cases/list/index.ts'
import { listAppearances, listCasePeople } from '../../cases/record/index.ts'
import { utcText } from '../../platform/clock.ts'
import { pageOf, writeCursor } from '../../platform/pagination.ts'
import type { Env } from '../../platform/web/context.ts'
import { divisions, hearingKinds } from '../../tribunal/index.ts'
import { paged } from '../pagination.ts'
import { apiPaths } from '../paths.ts'
import {
  serializeCapacity,
  serializeHearing,
  serializeListedCase,
  serializeListedHearing,
  serializeNames,
  serializeOffice,
  timeOf,
} from '../serializers.ts'
import { type ApiScope, apiScopes } from '../tokens.ts'
import { apiEndpoint } from './endpoint.ts'

const CasesQuery = z.strictObject({
  ...paged,
  state: z.enum(['open', 'closed']).optional(),
  division: z.enum(divisions).optional(),
  search: z.string().trim().max(100).optional(),
  for: z.string().max(40).optional(),
})

const HearingsQuery = z.strictObject({
  ...paged,
  when: z.enum(['coming', 'past']).default('coming'),
  division: z.enum(divisions).optional(),
  kind: z.enum(hearingKinds).optional(),
  state: z.enum(hearingStates).optional(),
  for: z.string().max(40).optional(),
})

export const apiCaseRoutes = new Hono<Env>()
  .get(
    apiPaths.token.pattern,
    apiEndpoint({ summary: 'api:door.token', scopes: apiScopes, answers: { 200: 'Token' }, refuses: [] }),
    (c) => {
      const { token, actor } = c.var
      return c.var.answer({
        name: token.name,
        scopes: token.scopes.split(' ') as ApiScope[],
        expiresAt: utcText(token.expiresAt),
        person: { id: actor.id, name: actor.name, role: actor.role, locale: actor.locale, zone: actor.zone },
      })
    },
  )
  .get(
    apiPaths.cases.pattern,
    apiEndpoint({
      summary: 'api:door.cases',
      scopes: ['cases'],
      query: CasesQuery,
      answers: { 200: 'Cases', 304: 'nothing' },
      refuses: [400],
    }),
    (c) => {
      const { db, actor, at, query } = c.var
      const { after, limit, for: principalId, ...narrower } = query
      const page = listCases(db, actor, { ...narrower, principalId, after, limit }, at)
      const offices = new Map(listOffices(db).map((office) => [office.id, office]))
      return c.var.answer({
        cases: page.cases.map((row) =>
          serializeListedCase(row, offices.get(row.officeId) ?? getOffice(db, row.officeId)),
        ),
        next: page.next ? writeCursor(page.next) : null,
        principals: page.principals,
      })
    },
  )
  .get(
    apiPaths.case.pattern,
    apiEndpoint({
      summary: 'api:door.case',
      scopes: ['cases'],
      answers: { 200: 'Case', 304: 'nothing' },
      refuses: [404],
    }),
    (c) => {
      const { db, actor, at } = c.var
      const theCase = getCase(db, actor, c.req.param('id'), at)
      return c.var.answer({
        id: theCase.id,
        reference: theCase.reference,
        division: theCase.division,
        ...serializeNames(theCase),
        status: theCase.status,
        language: theCase.language,
        office: serializeOffice(getOffice(db, theCase.officeId)),
        openedAt: utcText(theCase.openedAt),
        closedAt: timeOf(theCase.closedAt),
        accessEndsAt: theCase.closedAt === null ? null : utcText(accessEnd(theCase.closedAt)),
        changedAt: utcText(theCase.changedAt),
        people: listCasePeople(db, theCase).map(({ name, scriptName, scriptLang, role, uci }) => ({
          name,
          scriptName,
          scriptLang,
          role,
          uci,
        })),
        counsel: listAppearances(db, theCase, at)
          .filter(({ isLive }) => isLive)
          .map(({ counselName, firm, from, until, limits }) => ({
            name: counselName,
            firm,
            from: utcText(from),
            until: timeOf(until),
            limits,
          })),
        capacities: capacitiesIn(db, actor, theCase, at).map(serializeCapacity),
        hearings: listHearings(db, theCase).map(serializeHearing),
      })
    },
  )
  .get(
    apiPaths.hearings.pattern,
    apiEndpoint({
      summary: 'api:door.hearings',
      scopes: ['cases'],
      query: HearingsQuery,
      answers: { 200: 'Hearings', 304: 'nothing' },
      refuses: [400],
    }),
    (c) => {
      const { db, actor, at, query } = c.var
      const { after, limit, when, changedSince, for: principalId, ...filters } = query
      const wanted = { after, changedSince, limit: limit + 1, filters: { ...filters, principalId } }
      const rows =
        when === 'past'
          ? pastHearings(db, actor, at, wanted)
          : upcomingHearings(db, actor, at, { ...wanted, withCancelled: true })
      const { shown, next } = pageOf(rows, ({ startsAt }) => startsAt, limit)
      return c.var.answer({ hearings: shown.map(serializeListedHearing), next: next ?? null })
    },
  )
