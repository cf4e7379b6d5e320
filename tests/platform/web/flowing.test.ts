import { expect, it } from 'vitest'
import { flowing } from '../../../views/components/flowing.ts'
import { html } from '../../../views/components/html.ts'

it('the words of a cell stay apart where its breaks fall away, and what has no break stays as it is', () => {
  const joined = html`Office<br>Toronto <br>Bay<br>`
  expect(String(flowing(joined))).toBe('Office <br>Toronto <br>Bay <br>')
  const whole = html`<bdi>${'O’Neill <br> & Sons'}</bdi>`
  expect(String(flowing(whole))).toBe('<bdi>O’Neill &lt;br&gt; &amp; Sons</bdi>')
  expect(flowing('a<br>b')).toBe('a<br>b')
})
