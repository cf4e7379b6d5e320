import { openDatabase } from '../../src/platform/db/index.ts'

// Another process on the same database: `rival.ts FILE DELEGATION`. It revokes inside a transaction, says so while the lock
// is still its own, and commits a moment later.
const [file = '', delegation] = process.argv.slice(2)
const { $client } = openDatabase(file)
$client.exec('begin immediate')
$client.prepare('update delegations set revoked_at = 1 where id = ?').run(delegation)
process.stdout.write('revoked')
setTimeout(() => {
  $client.exec('commit')
  $client.close()
}, 300)
