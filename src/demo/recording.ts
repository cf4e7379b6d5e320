import { Readable } from 'node:stream'
import { startDraft } from '../documents/drafts/index.ts'
import { addDocuments } from '../documents/intake/index.ts'
import { sendSubmission } from '../documents/sending/index.ts'
import { type StoredObject, storeObject } from '../platform/storage/index.ts'
import { makeSound } from './sound.ts'
import { must } from './timeline.ts'
import { ago, memberOf, type World } from './world.ts'

const seconds = 45

export async function planRecording(world: World): Promise<void> {
  const { portal, timeline, ids, cases } = world
  const { db, storage, keyring, settings } = portal
  const sound = makeSound(seconds)
  const stored: StoredObject = must(
    await storeObject(storage, keyring, Readable.from([sound]), { maxBytes: sound.length }),
  )
  const checked = { verdict: 'unscanned', flags: [], pages: null, engine: null } as const
  const counsel = memberOf(world, 'counsel')
  timeline.add(ago(world, 2.2, 0), (at) => {
    const id = startDraft(db, counsel, cases.get('hourani')!, ids.counsel, at)
    const file = { fileName: 'entretien.mp3', stored, checked, firstByteAt: at }
    must(
      addDocuments(
        db,
        counsel,
        id,
        [file],
        { type: 'personalEvidence', title: 'Entretien du 3 mai' },
        settings.limits,
        at,
      ),
    )
    db.$client.prepare("update documents set media_type = 'audio/mpeg' where submission_id = ?").run(id)
    must(sendSubmission(db, counsel, id, { sendAt: at, counts: settings.receivedAt, clock: () => at }))
  })
}
