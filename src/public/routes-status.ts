import { type Context, Hono } from 'hono'
import { statusPage } from '../../views/public/status.ts'
import type { IdentityEnv } from '../accounts/sessions/index.ts'
import { listReadableAnnouncements } from '../announcements/index.ts'
import { dayLength } from '../platform/clock.ts'
import { healthOf } from '../platform/health.ts'
import { listMaintenances, listOutages, measuredSince, minutesOf, readOnlyNow } from '../platform/uptime/index.ts'
import { publicPaths } from './paths.ts'

const shown = 90 * dayLength

export const statusRoutes = new Hono<IdentityEnv>().get(publicPaths.status.pattern, async (c) =>
  c.html(statusPage(await statusData(c))),
)

async function statusData({ var: { portal, db, at, i18n } }: Context<IdentityEnv>) {
  const { database, storage, room, scanner, tools, mail } = (await healthOf(portal)).parts
  const now = at.epochMilliseconds
  const isReadOnly = readOnlyNow(db, at) !== undefined
  const outages = listOutages(db, now - shown, now)
  const canReceive = database && storage && room && !isReadOnly
  return {
    i18n,
    at: now,
    now: {
      reading: database ? 'works' : 'fails',
      sending: canReceive ? 'works' : 'fails',
      checking: (scanner && tools) || portal.settings.demo ? 'works' : 'waits',
      mail: mail ? 'works' : 'waits',
    } as const,
    isReadOnly,
    announced: listReadableAnnouncements(db, undefined, at, 5),
    plans: listMaintenances(db)
      .filter(({ endsAt, endedAt }) => endsAt > now && endedAt === null)
      .reverse(),
    outages: outages.toReversed(),
    minutes: {
      unplanned: minutesOf(outages.filter(({ planned }) => !planned)),
      planned: minutesOf(outages.filter(({ planned }) => planned)),
    },
    since: measuredSince(db),
  }
}
