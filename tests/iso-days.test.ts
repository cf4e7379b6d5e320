import { expect, it } from 'vitest'
import { isoDaysIn } from './iso-days.ts'

it('a page that any test opens is refused where it writes a day as programs do', () => {
  for (const page of [
    '<p>Sent 2026-11-27.</p>',
    '<td>2026-11-27, 13:34</td>',
    '<h2>Week of <span>2026-11-27</span></h2>',
    '<h2>Comments in 2026-11</h2>',
  ])
    expect(isoDaysIn(page), page).toHaveLength(1)
})

it('data, exact times, and what people wrote are let be', () => {
  for (const page of [
    '<time datetime="2026-11-27">Fri 27 Nov 2026</time>',
    '<input type="date" value="2026-11-27">',
    '<dd>2026-11-27 23:41:07 -05:00</dd><p>2026-11-28T04:41:07Z</p>',
    '<code>from=2026-11-27</code><bdi>My file of 2026-11-27</bdi><p class="a" dir="auto">On 2026-11-27 I wrote</p>',
    '<p>Receipt 2026-000081, file TC6-05819</p>',
  ])
    expect(isoDaysIn(page), page).toEqual([])
})
