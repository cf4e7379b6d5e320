import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { findTools, findWords, withClearFile } from '../../../src/platform/checks/index.ts'
import { wordsIn } from '../../../src/platform/checks/word-boxes.ts'
import { needs } from '../../needs.ts'
import { textPdf } from '../pdfs.ts'

const text = 'A line of words\n\n\nthe witness'

/** The words of its last page, as whole hundredths of the page. */
async function wordsOf(bytes: Buffer, page = 1) {
  const tools = await findTools({})
  const found = await withClearFile(
    tools.ram,
    () => Readable.from([bytes]),
    bytes.length,
    (path) => findWords(tools, path, bytes.length, page),
  )
  if (typeof found !== 'object' || found.state !== 'found') return found
  const parts = (part: number) => Math.round(part * 100)
  return found.words.map((word) => [
    word.text,
    parts(word.left),
    parts(word.top),
    parts(word.right),
    parts(word.bottom),
  ])
}

needs('poppler')('the words of a page', () => {
  it('are told with where they stand on its picture, in the order of its text', async () => {
    const words = await wordsOf(textPdf(['Another page', text]), 2)
    expect(words).toHaveLength(6)
    const [first, , , , , last] = words as unknown[][]
    expect(first).toMatchObject(['A', 7, 5, expect.anything(), 7])
    expect(last).toMatchObject(['witness', 11, 12, 18, 13])
  })

  it('stand where a page that is turned shows them', async () => {
    const [first] = (await wordsOf(textPdf([text], '/MediaBox[0 0 612 792]/Rotate 90'))) as unknown[][]
    // Its upper left corner is at the upper right now.
    expect(first).toMatchObject(['A', 93, 7, 95, 7])
  })

  it('on its left half too', async () => {
    const low = `${'\n'.repeat(25)}A line`
    const [first] = (await wordsOf(textPdf([low], '/MediaBox[0 0 612 792]/Rotate 90'))) as unknown[][]
    expect(first).toMatchObject(['A', 43, 7, 44, 7])
  })

  it('are measured by the part of a page that is shown', async () => {
    const [first] = (await wordsOf(textPdf([text], '/MediaBox[0 0 612 792]/CropBox[30 392 336 792]'))) as unknown[][]
    expect(first).toMatchObject(['A', 3, 11, 4, 14])
  })

  it('of a page that is not there, or of no PDF, are none', async () => {
    expect(await wordsOf(textPdf([text]), 7)).toEqual({ state: 'failed' })
    expect(await wordsOf(Buffer.from('not a PDF'))).toEqual({ state: 'failed' })
  })
})

it('signs of the markup are read as the letters that they mean', () => {
  const word = '<word xMin="10" yMin="20" xMax="30" yMax="40">A&amp;B &lt;i&gt;</word>'
  expect(wordsIn(`<page width="100" height="200">${word}</page>`)).toEqual({
    state: 'found',
    words: [{ text: 'A&B <i>', left: 0.1, top: 0.1, right: 0.3, bottom: 0.2 }],
  })
})
