import { serveTools } from '../../../src/platform/cage/index.ts'
import type { Isolation } from '../../../src/platform/cage/local.ts'

/** The tools' service as another user runs it, in a cage that a test chose: `bubblewrap`, or one that is open. */
const [isolation, memory, socket] = process.argv.slice(2) as [Isolation, string, string]
serveTools(isolation, memory).listen(socket, () => process.stdout.write('listens'))
