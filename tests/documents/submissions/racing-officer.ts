import { openDatabase } from '../../../src/platform/db/index.ts'

// Another process on the same database: `racing-officer.ts FILE SUBMISSION`. It opens the submission for the registry inside a
// transaction, says so while the lock is still its own, and commits a moment later.
const [file = '', submission] = process.argv.slice(2)
const { $client } = openDatabase(file)
$client.exec('begin immediate')
$client.prepare('update submissions set opened_at = 1 where id = ?').run(submission)
process.stdout.write('opened')
setTimeout(() => {
  $client.exec('commit')
  $client.close()
}, 300)
