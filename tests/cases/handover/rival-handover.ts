import type { Staff } from '../../../src/accounts/people/actor.ts'
import { answerHandover } from '../../../src/cases/handover/staff-commands.ts'
import { instant } from '../../../src/platform/clock.ts'
import { openDatabase } from '../../../src/platform/db/index.ts'

// One of two processes on the same database: `rival-handover.ts FILE PERSON OFFICE agreed|declined HANDOVER:PART…`. It says that it is
// ready, and begins when it is told.
const [file = '', id = '', officeId = '', answer, ...asked] = process.argv.slice(2)
const db = openDatabase(file)
const actor = { id, officeId, role: 'registry', posting: 'officer' } as unknown as Staff
process.stdout.write('ready')
process.stdin.once('data', () => {
  const said = { answer: answer as 'agreed' | 'declined', reason: 'Said at the same moment.' }
  for (const one of asked) {
    const [handover = '', part = ''] = one.split(':')
    answerHandover(db, actor, handover, part, said, instant(Date.now()))
  }
  db.$client.close()
  process.exit(0)
})
