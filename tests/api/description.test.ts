import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'
import { plantCase, plantNotice } from '../plant.ts'
import { validPdf } from '../platform/pdfs.ts'
import { createWorld } from '../world.ts'
import { programOf, read } from './speaking.ts'

it('every route is described, and what it answers is what the description says', async () => {
  const world = await createWorld()
  const caseId = plantCase(world, { hearingIn: 20 })
  const notice = await plantNotice(world, caseId)
  const api = await read(world.app.request('https://portal.test/api/v1/openapi.json'))
  const described = Object.entries<object>(api.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
  )
  const mounted = world.app.routes.filter(({ method, path }) => path.startsWith('/api/') && method !== 'ALL')
  expect(described.sort()).toEqual(
    [...new Set(mounted.map(({ method, path }) => `${method} ${path}`))]
      .filter((one) => !one.endsWith('openapi.json'))
      .sort(),
  )

  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(api, 'api')
  const program = programOf(world, world.alice)
  const walked = new Set<string>()
  /** Asks, and holds the answer against what the address says of that status. */
  const walk = async (
    method: string,
    path: string,
    filled: Record<string, string> = {},
    body?: object,
    headers = {},
  ) => {
    const address = path.replace(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? 'x')
    const answer = await program(method, address, body, headers)
    const plain = `/api/v1${path.split('?')[0]}`
    const said = api.paths[plain][method.toLowerCase()].responses[answer.status]
    expect(said, `${method} ${path} ${answer.status}`).toBeTruthy()
    walked.add(`${method} ${plain.replace(/\{(\w+)\}/g, ':$1')}`)
    const [schema] = Object.values<{ schema?: { $ref?: string } }>(said.content ?? {})
    if (!schema?.schema?.$ref) return undefined
    const value = await read(answer)
    const fits = ajv.getSchema(`api${schema.schema.$ref}`)!
    expect(
      fits(value),
      `${method} ${path}: ${JSON.stringify(fits.errors)} ${JSON.stringify(value).slice(0, 500)}`,
    ).toBe(true)
    return { status: answer.status, value }
  }
  for (const path of [
    '/token',
    '/cases',
    '/cases?limit=0',
    '/hearings',
    '/hearings?when=past',
    '/deadlines?state=all&explain',
    '/deadlines?from=soon',
    '/submissions',
    '/document-types?division=rad',
  ])
    await walk('GET', path)
  for (const path of ['/cases/{id}', '/cases/{id}/deadlines?state=all&explain', '/cases/{id}/documents'])
    await walk('GET', path, { id: caseId })
  for (const path of ['/documents/{id}', '/documents/{id}/file']) await walk('GET', path, { id: notice })
  await walk('GET', '/documents/{id}')
  const begun = await walk('POST', '/submissions', {}, { case: caseId })
  const { id } = begun!.value
  await walk('POST', '/submissions', {}, { colour: 'red' })
  const added = await walk(
    'POST',
    '/submissions/{id}/documents?name=a.pdf&type=disclosure',
    { id },
    Buffer.from(validPdf(1)),
  )
  expect(added!.status).toBe(201)
  await walk('POST', '/submissions/{id}/documents?name=a.html', { id }, Buffer.from('<html>'))
  await walk('PATCH', '/submissions/{id}', { id }, { note: 'x' })
  await walk('PUT', '/submissions/{id}/service', { id }, { served: 'later' })
  await walk('PUT', '/submissions/{id}/service', { id }, { served: 'perhaps' })
  await walk('PUT', '/submissions/{id}/exhibits', { id }, { list: false })
  await walk('GET', '/submissions/{id}', { id })
  await walk('POST', '/submissions/{id}/sending', { id }, {})
  await walk('POST', '/submissions/{id}/sending', { id }, {}, { 'idempotency-key': 'k' })
  await walk('GET', '/submissions/{id}', { id })
  await walk('GET', '/submissions')
  await walk('GET', '/submissions/{id}/receipt', { id })
  await walk('POST', '/submissions/{id}/correction', { id })
  const draft = (await walk('POST', '/submissions', {}, { case: caseId }))!.value.id
  const second = plantCase(world, { reference: 'TC5-00002' })
  await walk('PUT', '/submissions/{id}/cases', { id: draft }, { cases: [second] })
  await walk('PUT', '/submissions/{id}/cases', { id: draft }, { cases: ['nothing'] })
  await walk('OPTIONS', '/submissions/{id}/uploads', { id: draft })
  const tus = { 'tus-resumable': '1.0.0' }
  const file = { ...tus, 'upload-length': '5', 'upload-metadata': `filename ${btoa('a.pdf')}` }
  await walk('POST', '/submissions/{id}/uploads', { id: draft }, undefined, file)
  await walk('POST', '/submissions/{id}/uploads', { id: draft }, undefined, { ...file, 'upload-length': '900000000' })
  await walk('POST', '/submissions/{id}/uploads', { id: draft }, undefined, tus)
  const upload = (await walk('GET', '/submissions/{id}', { id: draft }))!.value.draft.uploads[0].id
  await walk('GET', '/uploads/{id}', { id: upload })
  await walk('PATCH', '/uploads/{id}', { id: upload }, undefined, tus)
  await walk('DELETE', '/uploads/{id}', { id: upload })
  await walk('DELETE', '/uploads/{id}', { id: upload }, undefined, tus)
  const other = (await walk('POST', '/submissions', {}, { case: caseId }))!.value.id
  await walk('DELETE', '/submissions/{id}/documents/{document}', { id: other })
  await walk('DELETE', '/submissions/{id}', { id: other })
  expect([...walked].sort()).toEqual(described.sort())
})
