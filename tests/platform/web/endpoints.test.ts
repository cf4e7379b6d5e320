import { Hono } from 'hono'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { declared, describeEndpoints, endpointsOf } from '../../../src/platform/web/endpoints.ts'
import { createWorld } from '../../world.ts'

const open = { scopes: [], answers: { 200: {} }, refuses: [] }

it('a route that says nothing of what it takes and answers cannot be mounted', () => {
  const said = new Hono().get(
    '/cases/:id',
    declared({ summary: 'api:door.case', ...open }, (_, next) => next()),
    (c) => c.text(''),
  )
  expect(endpointsOf(said.routes)).toMatchObject([{ method: 'get', path: '/cases/{id}' }])
  const silent = new Hono().route('/', said).delete('/cases/:id', (c) => c.text(''))
  expect(() => endpointsOf(silent.routes)).toThrow('DELETE /cases/:id declares no endpoint.')
})

it('the description of an address is made of the schemas by which its requests are judged', async () => {
  const { portal } = await createWorld()
  const endpoint = {
    ...open,
    summary: 'api:door.case' as const,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(50), state: z.enum(['open']) }),
    headers: z.object({ 'Idempotency-Key': z.string() }),
    about: { state: 'feed:api.quiet' as const },
    body: { isNeeded: true, content: { 'application/json': z.strictObject({ case: z.string().max(40) }) } },
    refuses: [404],
  }
  const api = describeEndpoints([{ method: 'post', path: '/v1/cases/{id}', endpoint }], {
    base: '/v1',
    ...portal,
    title: 'api:description.title',
    about: 'api:description.about',
    token: 'api:description.token',
    problem: 'application/problem+json',
    schemas: {},
  })
  const described = (api.paths as Record<string, Record<string, object>>)['/v1/cases/{id}']?.post
  expect(described).toMatchObject({
    operationId: 'postCasesId',
    parameters: [
      { name: 'id', in: 'path', required: true },
      { name: 'limit', in: 'query', required: false, schema: { type: 'integer', maximum: 100, default: 50 } },
      { name: 'state', in: 'query', required: true, description: expect.stringContaining(' / ') },
      { name: 'Idempotency-Key', in: 'header', required: true },
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { properties: { case: { maxLength: 40 } }, required: ['case'] } } },
    },
    responses: { 200: { description: 'OK' }, 404: { content: { 'application/problem+json': expect.anything() } } },
  })
})
