import { Readable } from 'node:stream'
import type { Checked } from '../platform/checks/index.ts'
import { type StoredObject, storeObject } from '../platform/storage/index.ts'
import type { Portal } from '../platform/web/context.ts'
import { chanceOf } from './chance.ts'
import { fileNameOf, type Matter, paperTitle, writePaper } from './papers.ts'
import { makeDemoPdf } from './pdf.ts'
import { must } from './timeline.ts'
import type { PaperKind } from './words.ts'

/** A paper that is made and stored before the story that needs it is played. */
type PaperOrder = {
  readonly title: string
  readonly fileName: string
  file(): { stored: StoredObject; checked: Checked }
}
export type Orders = ReturnType<typeof newOrders>

const atOnce = 8

export function newOrders() {
  const waiting: (() => Promise<void>)[] = []
  let portal: Portal | undefined
  return {
    place(kind: PaperKind, matter: Matter, isScan = false): PaperOrder {
      let made: { stored: StoredObject; checked: Checked } | undefined
      const number = waiting.length
      waiting.push(async () => {
        const paper = writePaper(kind, matter, chanceOf(`${matter.reference} ${kind} ${number}`))
        const { bytes, pages } = makeDemoPdf({ ...paper, scanned: isScan })
        const { storage, keyring } = portal!
        const stored = must(await storeObject(storage, keyring, Readable.from([bytes]), { maxBytes: bytes.length }))
        made = { stored, checked: { verdict: 'unscanned', flags: [], pages, engine: null } }
      })
      return {
        title: paperTitle(kind, matter.language),
        fileName: fileNameOf(kind, matter),
        file() {
          if (!made) throw new Error('the paper is not made yet')
          return made
        },
      }
    },
    async fill(thePortal: Portal) {
      portal = thePortal
      const left = waiting[Symbol.iterator]()
      const work = async () => {
        for (const make of left) await make()
      }
      await Promise.all(Array.from({ length: atOnce }, work))
      return waiting.length
    },
  }
}
