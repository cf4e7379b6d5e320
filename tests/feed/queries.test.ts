import { describe, expect, it } from 'vitest'
import { createWorld } from '../world.ts'
import { tokenOf } from './speaking.ts'

const document = { case: 'CASE-1', version: '1', type: 'noticeOfDecision', title: 'Decision' }
const asked = (given: Record<string, string>) => `/feed/documents/D1?${new URLSearchParams({ ...document, ...given })}`
const without = (name: keyof typeof document) => {
  const { [name]: _, ...rest } = document
  return `/feed/documents/D1?${new URLSearchParams(rest)}`
}

describe('an address of the feed with a parameter that is wrong', () => {
  it.each([
    ['PUT', without('case'), 'case'],
    ['PUT', without('version'), 'version'],
    ['PUT', asked({ version: '-1' }), 'version'],
    ['PUT', asked({ type: 'novel' }), 'type'],
    ['PUT', asked({ title: 'x' }), 'title'],
    ['PUT', asked({ language: 'la' }), 'language'],
    ['PUT', asked({}).replace('D1', 'a%20b'), 'key'],
    ['GET', '/feed/events?after=-1', 'after'],
    ['GET', '/feed/events?limit=0', 'limit'],
    ['POST', '/feed/cases?quiet=no', 'quiet'],
    ['POST', '/feed/hearings?quiet=no', 'quiet'],
    ['POST', '/feed/case-events?quiet=', 'quiet'],
    ['POST', '/feed/limit-orders?quiet=', 'quiet'],
  ])('is refused by its name: %s %s (CLI-12)', async (method, path, field) => {
    const world = await createWorld()
    const answer = await world.app.request(`https://portal.test${path}`, {
      method,
      headers: { authorization: `Bearer ${tokenOf(world)}` },
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toEqual({
      code: 'badQuery',
      field,
      message: { en: expect.stringContaining('parameter'), fr: expect.stringContaining('paramètre') },
    })
  })
})
