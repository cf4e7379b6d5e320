import { feedbackKinds } from '../../src/feedback/index.ts'
import { pageFeedback } from '../../src/feedback/schema.ts'
import { newId } from '../../src/platform/ids.ts'
import type { OpenWorld } from './portal.ts'
import { unbrokenTitle } from './sample.ts'

/** What people said of pages: one each kind by Alice and by nobody known, one long without a space, and 24 of one page. */
export function plantFeedback({ portal, clock, alice }: OpenWorld) {
  const at = clock.now().epochMilliseconds
  const say = (page: string, kind: (typeof feedbackKinds)[number], words: string, personId: string | null = null) =>
    portal.db
      .insert(pageFeedback)
      .values({
        id: newId(),
        page,
        kind,
        words,
        personId,
        wantsAnswer: personId !== null,
        locale: 'en',
        createdAt: at,
        month: '2026-11',
      })
      .run()
  for (const kind of feedbackKinds)
    say('/submissions/:id', kind, 'It was not clear to me when it is received.', alice.id)
  say('/hearings', 'idea', unbrokenTitle)
  for (let n = 0; n < 24; n++) say('/inbox', 'helped', 'Quick.')
}
