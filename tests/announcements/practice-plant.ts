import type { Administrator } from '../../src/accounts/people/index.ts'
import { builtInNotice, type NoticeContents, publishVersion } from '../../src/announcements/index.ts'
import { as, must } from '../plant.ts'
import type { World } from '../world.ts'

const day = 86_400_000

/** The second version of the notice that comes with the program: since yesterday, to be accepted by counsel and delegates, unless it is said otherwise. */
export function plantVersion(world: World, other: Partial<NoticeContents> = {}, after = 1) {
  const at = world.clock.now()
  const contents: NoticeContents = {
    titleEn: 'Electronic exchange',
    titleFr: 'Échange électronique',
    textEn: '## What is new\n\nSend **PDF** only.',
    textFr: '## Ce qui change\n\nTransmettez **seulement** des PDF.',
    effectiveAt: at.epochMilliseconds - day,
    acceptedBy: ['counsel', 'delegates'],
    ...other,
  }
  return must(
    publishVersion(world.portal.db, as<Administrator>(world.ada), { noticeId: builtInNotice, after, contents }, at),
  )
}
