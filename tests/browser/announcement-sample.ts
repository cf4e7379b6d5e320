import type { Administrator } from '../../src/accounts/people/index.ts'
import { builtInNotice, publishVersion } from '../../src/announcements/index.ts'
import { plantAnnouncement } from '../announcements/plant.ts'
import { as, must } from '../plant.ts'
import type { OpenWorld } from './portal.ts'

const day = 86_400_000
const long = (words: string) => `${words} `.repeat(20)
const table = '| Format | Limit |\n| --- | --- |\n| PDF | 100 MB |\n| MP3 | 100 MB |'

/**
 * Announcements of every kind, shown at the top of few pages: those of the Montreal office and of administrators. A practice notice
 * that parties accept, and the next version of another that counsel will have to.
 */
export function plantAnnouncements(world: OpenWorld, montreal: string) {
  const now = world.clock.now().epochMilliseconds
  const registry = { audience: ['registry'], offices: [montreal] } as const
  const flood = plantAnnouncement(world, {
    ...registry,
    severity: 'important',
    titleEn: 'The office is closed because of the flood',
    titleFr: 'Le bureau est fermé en raison de l’inondation',
    textEn: 'Work from home. **Hearings by video go on.**',
    textFr: 'Travaillez de chez vous. **Les audiences par vidéo ont lieu.**',
  })
  const strike = plantAnnouncement(world, {
    ...registry,
    textEn: `## What to do\n\n${long('Letters are late.')}\n\n- Call the person.\n- See [the help](/help).`,
    textFr: `## Que faire\n\n${long('Les lettres ont du retard.')}\n\n- Appelez la personne.\n- Voir [l’aide](/help).`,
  })
  plantAnnouncement(world, { ...registry, titleEn: 'Tea at three', titleFr: 'Thé à quinze heures' })
  const past = plantAnnouncement(world, { startsAt: now - 9 * day, endsAt: now + 1 })
  const administrator = as<Administrator>(world.ada)
  const words = {
    titleEn: 'Practice notice: sound and video',
    titleFr: 'Avis de pratique : son et vidéo',
    textEn: `This notice says which recordings the Tribunal takes.\n\n## Formats\n\n${table}\n\n1. Make a copy.\n2. **Keep** the original.`,
    textFr: `Le présent avis dit quels enregistrements le Tribunal accepte.\n\n## Formats\n\n${table}\n\n1. Faites une copie.\n2. **Conservez** l’original.`,
  }
  const publish = (
    noticeId: string | undefined,
    after: number,
    effectiveAt: number,
    acceptedBy: readonly ('parties' | 'counsel')[],
  ) =>
    must(
      publishVersion(
        world.portal.db,
        administrator,
        { ...(noticeId ? { noticeId } : {}), after, contents: { ...words, effectiveAt, acceptedBy } },
        world.clock.now(),
      ),
    )
  const { noticeId } = publish(undefined, 0, now - 3 * day, ['parties'])
  publish(builtInNotice, 1, now + 30 * day, ['counsel'])
  return { flood, strike, past, sound: noticeId }
}
