import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { invitationCountsPage, type OfficeCounts } from '../../../views/accounts/invitations/staff-invitation-counts.ts'
import { invitationsPage } from '../../../views/accounts/invitations/staff-invitations.ts'
import { Temporal } from '../../platform/clock.ts'
import { nameIn } from '../../platform/localized.ts'
import { pageOf, pageSize, parseCursor } from '../../platform/pagination.ts'
import { csvText } from '../../platform/web/csv.ts'
import { contentDisposition } from '../../platform/web/file-name.ts'
import { sheetClock } from '../../platform/web/sheet-clock.ts'
import type { Staff } from '../people/actor.ts'
import { getOffice, listOffices, namesOf } from '../people/queries.ts'
import { freshFactor, type Handler, registryOnly, staffOnly } from '../sessions/gates.ts'
import type { IdentityEnv } from '../sessions/identity.ts'
import { getWave } from '../waves/queries.ts'
import { staffInvitationPaths } from './paths.ts'
import {
  countByState,
  countInvitations,
  type InvitationCount,
  type InvitationFilters,
  invitationStateOf,
  listInvitations,
} from './queries.ts'
import { recordInvitationExport } from './staff-commands.ts'
import { invitationChannels, invitationStates } from './values.ts'

const choice = <T extends string>(values: readonly [T, ...T[]]) => z.enum(values).optional().catch(undefined)
const role = choice(['counsel', 'party'])
const Filters = z.object({
  state: choice(invitationStates),
  channel: choice(invitationChannels),
  role,
  search: z.string().trim().max(100).optional().catch(undefined),
  wave: z.string().max(40).optional().catch(undefined),
})
const CountFilters = z.object({
  role,
  from: z
    .string()
    .regex(/^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$/)
    .optional()
    .catch(undefined),
})

const mostExported = 50_000

/** Invitations of an office, and how many there are. */
export const invitationListRoutes = new Hono<IdentityEnv>()
  .get(staffInvitationPaths.invitations.pattern, registryOnly, (c) => {
    const { db, actor, at, i18n } = c.var
    const asked = filtersOf(c)
    const before = parseCursor(c.req.query('before'))
    const invitations = listInvitations(db, actor, { ...asked, before, limit: pageSize + 1 }, at)
    const { shown, next } = pageOf(invitations, ({ createdAt }) => createdAt)
    const names = namesOf(
      db,
      shown.map(({ invitedBy }) => invitedBy),
    )
    return c.html(
      invitationsPage({
        i18n,
        invitations: shown.map((i) => ({
          ...i,
          state: invitationStateOf(i, at),
          inviter: names.get(i.invitedBy ?? ''),
        })),
        asked,
        counts: countByState(db, actor, asked, at),
        wave: asked.waveId ? getWave(db, actor, asked.waveId) : undefined,
        isFirst: !before,
        next,
      }),
    )
  })
  .get(staffInvitationPaths.invitationTable.pattern, registryOnly, freshFactor, (c) => {
    const { db, actor, at, i18n } = c.var
    const rows = listInvitations(db, actor, { ...filtersOf(c), limit: mostExported }, at)
    recordInvitationExport(db, actor, rows.length, at)
    const clock = sheetClock(i18n)
    return sendTable(c, i18n.t('invitations:list.fileName'), [
      columns.map((column) => {
        const words = i18n.t(`invitations:list.column.${column}`)
        return column === 'made' || column === 'sent' || column === 'until' ? clock.heading(words) : words
      }),
      ...rows.map((i) => [
        i.name,
        i.scriptName ?? '',
        i18n.t(`accounts:role.${i.role}`),
        i18n.t(`invitations:channel.${i.channel}`),
        i.email,
        (i.address ?? '').replaceAll('\n', ' | '),
        i.fax ?? '',
        i.locale,
        i18n.t(`admin:invitationState.${invitationStateOf(i, at)}`),
        clock.cell(i.createdAt),
        clock.cell(i.sentAt),
        clock.cell(i.expiresAt),
      ]),
    ])
  })
  .get(staffInvitationPaths.invitationCounts.pattern, staffOnly, (c) =>
    c.html(invitationCountsPage(countsData(c.var, c.req.query()))),
  )
  .get(staffInvitationPaths.invitationCountsTable.pattern, staffOnly, (c) => {
    const { i18n } = c.var
    const { offices } = countsData(c.var, c.req.query())
    return sendTable(c, i18n.t('invitations:counts.fileName'), [
      ['office', 'channel', 'state', 'count'].map((column) =>
        i18n.t(`invitations:counts.column.${column as 'office' | 'channel' | 'state' | 'count'}`),
      ),
      ...offices.flatMap(({ office, counts }) =>
        invitationChannels.flatMap((channel) =>
          invitationStates.map((state) => [
            (office && nameIn(i18n, office)) ?? i18n.t('invitations:counts.noOffice'),
            i18n.t(`invitations:channel.${channel}`),
            i18n.t(`admin:invitationState.${state}`),
            counts[channel][state],
          ]),
        ),
      ),
    ])
  })

const columns = [
  'name',
  'scriptName',
  'role',
  'channel',
  'email',
  'address',
  'fax',
  'language',
  'state',
  'made',
  'sent',
  'until',
] as const

function filtersOf(c: Context): InvitationFilters {
  const { wave, ...rest } = Filters.parse(c.req.query())
  return { ...rest, waveId: wave }
}

export const sendTable = (c: Context, name: string, rows: readonly (readonly (string | number)[])[]) =>
  c.body(csvText(rows), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': contentDisposition(`${name}.csv`),
  })

function countsData({ db, at, i18n, actor }: Handler<Staff>, query: Record<string, string>) {
  const asked = CountFilters.parse(query)
  const counted = countInvitations(db, actor, { role: asked.role, from: startOf(asked.from, i18n.zone) }, at)
  const offices = actor.role === 'registry' ? [getOffice(db, actor.officeId)] : listOffices(db)
  const shown: OfficeCounts[] = offices.map((office) => ({
    office,
    counts: tableOf(counted.filter(({ officeId }) => officeId === office.id)),
    isOwn: actor.role === 'registry',
  }))
  return { i18n, offices: shown, asked }
}

/** The first instant of a day by the reader's clock. */
function startOf(day: string | undefined, zone: string): number | undefined {
  if (!day) return undefined
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
}

function tableOf(counted: readonly InvitationCount[]): OfficeCounts['counts'] {
  const of = (channel: string, state: string) =>
    counted.find((one) => one.channel === channel && one.state === state)?.count ?? 0
  return Object.fromEntries(
    invitationChannels.map((channel) => [
      channel,
      Object.fromEntries(invitationStates.map((state) => [state, of(channel, state)])),
    ]),
  ) as OfficeCounts['counts']
}
