import { sendSubmission } from '../../src/documents/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openDatabase } from '../../src/platform/db/index.ts'
import { as } from '../plant.ts'

// Another process on the same database: `sending-rival.ts FILE PERSON DRAFT…` says that it is ready and sends one after another.
const [file = '', personId = '', ...drafts] = process.argv.slice(2)
const db = openDatabase(file)
const sender = as({ id: personId, name: 'Alice Tremblay', role: 'counsel' } as never)
process.stdout.write('ready')
for (const id of drafts) {
  const sent = sendSubmission(db, sender, id, { sendAt: systemClock(), counts: 'send', clock: systemClock })
  if (!sent.ok) throw new Error(sent.error)
}
db.$client.close()
