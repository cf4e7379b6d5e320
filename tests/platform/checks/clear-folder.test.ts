import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { withClearFolder } from '../../../src/platform/checks/index.ts'

/** Writes one file after the other into a folder, as long as there is one. */
const writer = `
  const { writeFileSync } = require('node:fs')
  const { workerData } = require('node:worker_threads')
  const until = Date.now() + 400
  for (let number = 0; Date.now() < until; number++)
    try { writeFileSync(workerData + '/page-' + number, 'words of a page') } catch {}
`

it('a folder of clear files goes with all that is in it, while a tool still writes there', async () => {
  for (let round = 0; round < 5; round++) {
    let kept = ''
    let writing: Worker | undefined
    await withClearFolder('/dev/shm', 1000, async (folder) => {
      kept = folder
      writeFileSync(join(folder, 'clear.pdf'), 'clear')
      writing = new Worker(writer, { eval: true, workerData: folder })
      await wait(150)
    })
    await writing?.terminate()
    expect(existsSync(kept)).toBe(false)
  }
})
