import { describe, expect, it } from 'vitest'
import { findTools } from '../../../src/platform/checks/index.ts'
import { pictureType } from '../../../src/platform/pictures/index.ts'
import { watchClearFiles } from '../../clear-files.ts'
import { needs } from '../../needs.ts'
import { convert } from './convert.ts'
import { corpus } from './corpus.ts'
import { judge } from './judge.ts'
import { emptyPng } from './make.ts'

const quick = corpus.filter(({ isQuick }) => isQuick)

describe('the corpus of pictures', () => {
  it('has sixty, each under a name of its own', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(60)
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length)
  })
})

needs('vips', 'poppler')('a photograph by itself', () => {
  it.each(quick)('$name', async (one) => {
    judge(one, await convert(await findTools({}), one.make()))
  })

  it('leaves nothing in memory', async () => {
    const clearFiles = watchClearFiles()
    await convert(await findTools({}), emptyPng(100, 100))
    expect(clearFiles()).toEqual([])
  })
})

describe('without the tool', () => {
  it('it is said, and nothing is read', async () => {
    expect(pictureType(emptyPng(100, 100))).toBe('image/png')
    expect(await convert({ ram: '/dev/shm' }, emptyPng(100, 100))).toEqual({ refusal: 'noTool' })
  })
})
