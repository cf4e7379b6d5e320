import { openDatabase } from '../../../src/platform/db/index.ts'

// Another process on the same database: `rival.ts FILE DELEGATION`, or `rival.ts FILE CASE appearance`. It ends the grant inside
// a transaction, says so while the lock is still its own, and commits a moment later.
const [file = '', id, what] = process.argv.slice(2)
const { $client } = openDatabase(file)
$client.exec('begin immediate')
if (what === 'appearance') $client.prepare('update appearances set until = 1 where case_id = ?').run(id)
else $client.prepare('update delegations set revoked_at = 1 where id = ?').run(id)
process.stdout.write('revoked')
setTimeout(() => {
  $client.exec('commit')
  $client.close()
}, 300)
