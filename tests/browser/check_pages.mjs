// SPDX-License-Identifier: Apache-2.0
// Opens every page of a folder in headless Chromium, light and dark: no message on the console, no request, no accessibility violation
// (axe, all rules), valid HTML, every link of the page leads somewhere, and the keyboard reaches what can be scrolled or followed.
// Usage: node check_pages.mjs FOLDER. KAOHE_CHROMIUM names the browser.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const folder = path.resolve(process.argv[2]);
const pages = readdirSync(folder).filter((name) => name.endsWith('.html')).sort();
if (pages.length === 0) throw new Error(`no pages in ${folder}`);

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // Matters of layout of the source, and elements that HTML allows to leave open.
    'no-trailing-whitespace': 'off', 'no-inline-style': 'off', 'long-title': 'off', 'void-style': 'off', 'attr-quotes': 'off',
    // A group needs no label where its table has a caption; wide tables are focusable so that the keyboard can scroll them.
    'prefer-native-element': 'off', 'tel-non-breaking': 'off', 'no-implicit-button-type': 'off',
  },
});

const failures = [];
const fail = (page, what) => failures.push(`${page}: ${what}`);

const browser = await chromium.launch({
  executablePath: process.env.KAOHE_CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

for (const name of pages) {
  const report = await validator.validateString(readFileSync(path.join(folder, name), 'utf8'));
  for (const result of report.results) for (const message of result.messages.slice(0, 5)) fail(name, `HTML ${message.line}:${message.column} ${message.ruleId}: ${message.message}`);

  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ colorScheme, javaScriptEnabled: true, viewport: { width: 1100, height: 900 } });
    const page = await context.newPage();
    page.on('console', (message) => fail(name, `console ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => fail(name, `error: ${error.message}`));
    const address = pathToFileURL(path.join(folder, name)).href;
    page.on('request', (request) => { if (request.url() !== address && !request.url().startsWith('data:')) fail(name, `request: ${request.url()}`); });
    await page.goto(address);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => await globalThis.axe.run(document, { resultTypes: ['violations'] }));
    for (const violation of found.violations) fail(name, `axe (${colorScheme}) ${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(' | ')}`);
    if (colorScheme === 'light') {
      const broken = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')].map((a) => decodeURIComponent(a.getAttribute('href').slice(1))).filter((id) => id !== '' && !document.getElementById(id)));
      if (broken.length > 0) fail(name, `links lead nowhere: ${broken.slice(0, 5).join(', ')}`);
      // The first stop is the way past the table of contents; every stop is seen.
      await page.keyboard.press('Tab');
      const first = await page.evaluate(() => document.activeElement.className);
      if (first !== 'skip') fail(name, `the first stop of the keyboard is "${first}"`);
      await page.keyboard.press('Enter');
      const main = await page.evaluate(() => document.activeElement.tagName);
      if (main !== 'MAIN') fail(name, `skipping leads to ${main}`);
      for (let stop = 0; stop < 40; ++stop) {
        await page.keyboard.press('Tab');
        const seen = await page.evaluate(() => {
          const element = document.activeElement;
          if (element === document.body) return true;
          const box = element.getBoundingClientRect();
          return getComputedStyle(element).outlineStyle !== 'none' && box.width > 0 && box.height > 0;
        });
        if (!seen) { fail(name, `stop ${stop} of the keyboard cannot be seen`); break; }
      }
      // Nothing sticks out at the side of a small screen.
      await page.setViewportSize({ width: 380, height: 800 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 1) fail(name, `sticks out by ${wide} px on a small screen`);
    }
    await context.close();
  }
}
await browser.close();
for (const failure of failures) console.error(failure);
console.log(`${pages.length} pages, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
