import type { Way } from '../../src/platform/cage/here.ts'
import { serveTools } from '../../src/platform/cage/index.ts'

/** The tools' service as another user runs it, in a cage that a test chose: `bubblewrap`, or one that is open. */
const [way, memory, socket] = process.argv.slice(2) as [Way, string, string]
serveTools(way, memory).listen(socket, () => process.stdout.write('listens'))
