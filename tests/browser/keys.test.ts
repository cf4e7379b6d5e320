import { expect, it } from 'vitest'
import { needs } from '../needs.ts'
import { plantCase } from '../plant.ts'
import { openPage, signIn } from './chromium.ts'
import { openWorld } from './portal.ts'

needs('chromium')('single keys', () => {
  it('move in a list, search, lead up and to their own page, and do nothing in a field or switched off', async () => {
    const world = await openWorld()
    plantCase(world, { reference: 'TC6-01234', hearingIn: 20 })
    plantCase(world, { reference: 'TC6-05678', hearingIn: 30 })
    const page = await openPage(world, { locale: 'en' })
    await signIn(world, page, world.alice, 'en')
    const { keyboard } = page
    const focused = () => page.evaluate<string>('document.activeElement.textContent || document.activeElement.id')
    await page.goto('/en/cases')
    await keyboard.press('j')
    expect(await focused()).toBe('TC6-01234')
    await keyboard.press('j')
    expect(await focused()).toBe('TC6-05678')
    await keyboard.press('j')
    expect(await focused()).toBe('TC6-05678')
    // The browser's own: with a modifier nothing is ours.
    await keyboard.press('Control+k')
    await keyboard.press('Alt+k')
    expect(await focused()).toBe('TC6-05678')
    await keyboard.press('ArrowUp')
    expect(await focused()).toBe('TC6-01234')
    await keyboard.press('k')
    expect(await focused()).toBe('TC6-01234')
    await keyboard.press('ArrowDown')
    expect(await focused()).toBe('TC6-05678')
    // Held down, a key moves on and decides nothing.
    const held = (key: string) =>
      page.evaluate(
        `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', repeat: true, bubbles: true }))`,
      )
    await held('k')
    expect(await focused()).toBe('TC6-01234')
    await held('?')
    await page.evaluate('document.activeElement.blur()')
    await keyboard.press('ArrowDown')
    expect(await page.evaluate('document.activeElement === document.body')).toBe(true)
    await keyboard.press('K')
    expect(await focused()).toBe('TC6-05678')
    expect(page.url()).toMatch(/\/en\/cases$/)
    await keyboard.press('/')
    expect(await focused()).toBe('find')
    await keyboard.type('j?u')
    expect(await page.inputValue('#find')).toBe('j?u')
    expect(page.url()).toMatch(/\/en\/cases$/)
    await page.evaluate('document.activeElement.blur()')
    await keyboard.press('?')
    await page.waitForURL('**/en/account/keys')
    await keyboard.press('u')
    await page.waitForURL('**/en/account')
    await page.goto('/en/account/keys')
    await page.getByRole('button', { name: 'Turn shortcuts off' }).click()
    await page.getByText('Keyboard shortcuts are off.').waitFor()
    await page.goto('/en/cases')
    await keyboard.press('j')
    expect(await page.evaluate('document.activeElement === document.body')).toBe(true)
  })
})
