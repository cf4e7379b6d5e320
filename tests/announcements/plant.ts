import type { Administrator } from '../../src/accounts/people/index.ts'
import { type Contents, publishAnnouncement } from '../../src/announcements/index.ts'
import { as, must } from '../plant.ts'
import type { World } from '../world.ts'

const hour = 3_600_000

/** An announcement that runs from now for a day, for everyone, unless it is said otherwise. Returns its id. */
export function plantAnnouncement(world: World, other: Partial<Contents> = {}): string {
  const at = world.clock.now()
  const contents: Contents = {
    severity: 'information',
    audience: ['everyone'],
    divisions: [],
    offices: [],
    startsAt: at.epochMilliseconds,
    endsAt: at.epochMilliseconds + 24 * hour,
    titleEn: 'Strike at the post office',
    titleFr: 'Grève à la poste',
    textEn: 'Letters are **late**. See [the help](/help).',
    textFr: 'Les lettres ont du **retard**. Voir [l’aide](/help).',
    ...other,
  }
  return must(publishAnnouncement(world.portal.db, as<Administrator>(world.ada), contents, at))
}

/** The form as an administrator fills it in. */
export const form = (other: Record<string, string> = {}): [string, string][] =>
  Object.entries({
    severity: 'information',
    'audience[]': 'everyone',
    startDate: '2026-11-24',
    startTime: '12:00',
    endDate: '2026-11-25',
    endTime: '12 h 00',
    titleEn: 'Strike at the post office',
    titleFr: 'Grève à la poste',
    textEn: 'Letters are **late**.',
    textFr: 'Les lettres ont du **retard**.',
    next: 'publish',
    ...other,
  })
