import { openSigning } from '../../../src/documents/receipts/index.ts'
import { sendSubmission } from '../../../src/documents/sending/index.ts'
import { systemClock } from '../../../src/platform/clock.ts'
import { openDatabase } from '../../../src/platform/db/index.ts'
import { openKeyring } from '../../../src/platform/keyring.ts'
import { as } from '../../plant.ts'

// Another process on the same database: `sending-rival.ts FILE KEYNAME KEY PERSON DRAFT…` (KEY in base64) says that the draft is ready and sends one after another.
const [file = '', name = '', key = '', personId = '', ...drafts] = process.argv.slice(2)
const db = openDatabase(file)
const keyring = openKeyring([{ name, key: Buffer.from(key, 'base64') }], name)
await openSigning(db, { keyring, clock: systemClock, issuer: 'https://portal.test' })
const sender = as({ id: personId, name: 'Alice Tremblay', role: 'counsel' } as never)
process.stdout.write('ready')
for (const id of drafts) {
  const sent = sendSubmission(db, sender, id, { sendAt: systemClock(), counts: 'send', clock: systemClock })
  if (!sent.ok) throw new Error(sent.error)
}
db.$client.close()
