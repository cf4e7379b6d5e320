import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import { validPdf } from '../platform/pdfs.ts'
import type { World } from '../world.ts'

export const pdf = (bytes: Uint8Array = validPdf(1)) => {
  const form = new FormData()
  form.set('file', new Blob([bytes as never], { type: 'application/pdf' }), 'decision.pdf')
  return form
}

export const said = (given: Record<string, string> = {}) =>
  `?${new URLSearchParams({ case: 'CASE-1', version: '1', type: 'noticeOfDecision', title: 'Decision – été', ...given })}`

// biome-ignore lint/suspicious/noExplicitAny: the description judges what an answer is
export const read = async (answer: Response): Promise<any> => answer.json()

/** What the description says an answer looks like. */
export async function judge(world: World) {
  const answer = await world.app.request('https://portal.test/feed/openapi.json')
  const api = await read(answer)
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(api, 'api')
  return {
    api,
    expectFit(schema: string, value: unknown) {
      const fits = ajv.getSchema(`api#/components/schemas/${schema}`)!
      expect(fits(value), JSON.stringify(fits.errors)).toBe(true)
    },
    refuses: (schema: string, value: unknown) => !ajv.getSchema(`api#/components/schemas/${schema}`)!(value),
  }
}
