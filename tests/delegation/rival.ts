import type { Counsel, Member } from '../../src/accounts/people/index.ts'
import { acceptDelegation, revokeDelegation } from '../../src/delegation/index.ts'
import { instant } from '../../src/platform/clock.ts'
import { openDatabase } from '../../src/platform/db/index.ts'

// One of two processes on the same database: `rival.ts FILE accept|revoke PERSON ID…`. It says that the draft is ready, and
// begins when it is told.
const [file = '', act, person = '', ...ids] = process.argv.slice(2)
const db = openDatabase(file)
const actor = { id: person, role: 'counsel', zone: 'America/Toronto' } as unknown as Counsel & Member
process.stdout.write('ready')
process.stdin.once('data', () => {
  for (const id of ids) {
    if (act === 'accept') acceptDelegation(db, actor, id, instant(Date.now()))
    else revokeDelegation(db, actor, id, instant(Date.now()))
  }
  db.$client.close()
  process.exit(0)
})
