import { subscribe } from 'node:diagnostics_channel'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/*
 * npm run demo: the demo from dist/, which is built first where it is not, or where its source has changed: from the source a start
 * takes some five times as long. Meanwhile a page says that it comes. `node src/main.ts --demo` reads the source itself.
 */
const root = join(import.meta.dirname, '..')
const built = join(root, 'dist/main.js')

sayThatItStarts()
enableCompileCache(join(root, 'node_modules/.cache/demo'))
const program = (await isBuilt()) ? built : join(root, 'src/main.ts')
process.argv.splice(1, 1, program)
process.argv.push('--demo')
await import(program)

async function isBuilt() {
  const { hashOfSource, record } = await import('./built-from.ts')
  const path = join(root, record)
  if (existsSync(path) && readFileSync(path, 'utf8') === hashOfSource()) return true
  console.log('The demo is being built, which takes some seconds.')
  try {
    await import('./build.ts')
    return true
  } catch (error) {
    console.error(`It could not be built, and starts from its source: ${error.message}`)
    return false
  }
}

/** Until the portal itself listens. What is wrong with the port, it says. */
function sayThatItStarts() {
  const page = readFileSync(join(import.meta.dirname, 'starting.html'))
  const server = createServer((_, answer) => {
    answer.writeHead(503, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Retry-After': '1',
    })
    answer.end(page)
  })
  server.on('error', () => {})
  subscribe('portal.listens', () => {
    server.close()
    server.closeAllConnections()
  })
  server.listen(Number(process.env.PORT) || 3000, process.env.HOST || '127.0.0.1')
}
