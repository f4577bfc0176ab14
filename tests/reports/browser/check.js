/* check.js BROWSER FOLDER - what a browser makes of the HTML report */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { chromium } from 'playwright-core';

const [browserPath, folder] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const report = name => pathToFileURL(join(folder, name)).href;
const flags = ['--disable-gpu', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'];
if (process.getuid && process.getuid() === 0)
    flags.push('--no-sandbox');
const browser = await chromium.launch({ executablePath: browserPath, args: flags });

/* A page that complains when it asks for anything or says anything. */
async function visit(name, { at = '', ...options } = {}) {
    const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, ...options });
    const page = await context.newPage();
    page.requests = [];
    page.complaints = [];
    page.on('request', request => page.requests.push(request.url()));
    page.on('console', message => page.complaints.push(message.text()));
    page.on('pageerror', error => page.complaints.push(String(error)));
    page.on('dialog', dialog => {
        page.complaints.push(`dialog: ${dialog.message()}`);
        dialog.dismiss();
    });
    await page.goto(report(name) + at);
    page.leave = async () => {
        assert.deepEqual(page.complaints, []);
        assert.equal(page.requests.length, 1, page.requests.join(' '));
        await context.close();
    };
    return page;
}

const openAll = page => page.evaluate(() => {
    for (const details of document.querySelectorAll('details'))
        details.open = true;
});
const shownNorms = page => page.locator('.norm:visible').evaluateAll(
    norms => norms.map(norm => norm.id));
const hash = page => page.evaluate(() => location.hash);
const status = page => page.locator('#shown').textContent();

/* The page follows its address in an event of its own, after the click or the
 * way back was answered: what it becomes is waited for, what it stays is not. */
async function becomes(read, wanted) {
    const end = Date.now() + 10000;
    let seen = await read();
    while (!isDeepStrictEqual(seen, wanted) && Date.now() < end) {
        await new Promise(wake => setTimeout(wake, 20));
        seen = await read();
    }
    assert.deepEqual(seen, wanted);
}
const shownCount = page => page.locator('.norm:visible').count();

const tests = {
    async 'no axe violation: light and dark, wide and narrow, open and closed'() {
        const looks = [
            ['nl.html', 'light', 1100, true], ['nl.html', 'dark', 1100, true],
            ['nl.html', 'light', 320, true], ['nl.html', 'dark', 320, false],
            ['nl.html', 'light', 1100, false], ['en.html', 'dark', 1100, true],
        ];
        for (const [name, colorScheme, width, isOpen] of looks) {
            const page = await visit(name, { colorScheme, viewport: { width, height: 900 } });
            if (isOpen)
                await openAll(page);
            await page.evaluate(axe);
            const found = await page.evaluate(() => globalThis.axe.run(document, {
                runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',
                    'wcag22aa', 'best-practice'] },
            }));
            const told = found.violations.map(rule =>
                `${rule.id}: ${rule.nodes.map(node => node.html.slice(0, 120)).join(' | ')}`);
            assert.deepEqual(told, [], `${name} ${colorScheme} ${width} ${isOpen}`);
            assert.ok(found.passes.length > 25, `${found.passes.length} rules had something to look at`);
            await page.leave();
        }
    },

    async 'nothing is wider than a screen of 320 pixels'() {
        for (const name of ['nl.html', 'en.html']) {
            const page = await visit(name, { viewport: { width: 320, height: 900 } });
            await openAll(page);
            const wide = await page.evaluate(() => {
                const outside = [...document.querySelectorAll('body *')].filter(element => {
                    const box = element.getBoundingClientRect();
                    return box.width > 1 && box.right > 320.5;
                });
                return outside.map(element => element.outerHTML.slice(0, 100));
            });
            assert.deepEqual(wide, []);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320);
            await page.leave();
        }
    },

    async 'a filter in the address is applied, told and undone'() {
        const page = await visit('nl.html', { at: '#?s=missing' });
        assert.deepEqual(await shownNorms(page), ['nvvk-kwaliteitskader/5.10', 'nvvk-kwaliteitskader/7.6']);
        assert.equal(await status(page), '2 van de 18 normen getoond');
        await page.locator('.count[data-group=ask]').click();
        await becomes(() => hash(page), '#?s=ask');
        await becomes(() => shownCount(page), 3);
        assert.equal(await page.locator('.count[data-group=ask]').getAttribute('aria-current'), 'true');
        await page.goBack();
        await becomes(() => shownCount(page), 2);
        await page.locator('#clear a').click();
        await becomes(() => shownCount(page), 18);
        await becomes(() => status(page), '');
        await page.leave();
    },

    async 'searching and choosing a framework stand in the address'() {
        const page = await visit('nl.html');
        await page.locator('#zoek').fill('FINANCIELE dossier');
        await becomes(() => hash(page), '#?q=FINANCIELE%20dossier');
        await becomes(async () => (await shownNorms(page)).includes('nvvk-kwaliteitskader/4.11'), true);
        await page.locator('#zoek').fill('');
        await page.locator('#kader').selectOption('nvvk-belofte');
        await becomes(() => hash(page), '#?k=nvvk-belofte');
        await becomes(() => shownCount(page), 3);
        assert.equal(await page.locator('.group:visible').count(), 3);
        await page.leave();
    },

    async 'a link to a norm opens it and leads to it'() {
        const page = await visit('nl.html', { at: '#nvvk-kwaliteitskader/4.11' });
        const norm = page.locator('[id="nvvk-kwaliteitskader/4.11"]');
        assert.ok(await norm.evaluate(element => element.open));
        assert.ok(await norm.evaluate(element => Math.abs(element.getBoundingClientRect().top) < 100));
        assert.equal((await shownNorms(page)).length, 18);
        await page.leave();
    },

    async 'a related norm is one click away, and what it rests on stands by it'() {
        const page = await visit('nl.html', { at: '#nvvk-kwaliteitskader/4.11' });
        const related = page.locator('[id="nvvk-kwaliteitskader/4.11"] .related');
        await related.locator('summary').click();
        assert.match(await related.textContent(), /eigen oordeel, niet vastgesteld/);
        await related.locator('a').first().click();
        await becomes(() => hash(page), '#nvvk-belofte/1.5');
        await becomes(() => page.locator('[id="nvvk-belofte/1.5"]').evaluate(element => element.open), true);
        await page.leave();
    },

    async 'the words of the auditor have no colour of a verdict'() {
        const page = await visit('nl.html', { at: '#nvvk-kwaliteitskader/4.11' });
        const colours = await page.evaluate(() => {
            const seen = document.querySelector('[id="nvvk-kwaliteitskader/4.11"] .observation');
            const ink = getComputedStyle(document.body).color;
            const muted = getComputedStyle(document.querySelector('.from')).color;
            return [...seen.querySelectorAll('*')].map(element => getComputedStyle(element).color)
                .filter(colour => colour !== ink && colour !== muted);
        });
        assert.deepEqual(colours, []);
        assert.ok(await page.locator('[id="nvvk-kwaliteitskader/4.11"] .seen').first().isVisible());
        await page.leave();
    },

    async 'every link within the page leads somewhere, every id is one'() {
        const page = await visit('nl.html', { javaScriptEnabled: false });
        const links = await page.locator('a[href^="#"]').evaluateAll(
            all => all.map(link => link.getAttribute('href').slice(1)));
        const ids = await page.locator('[id]').evaluateAll(all => all.map(element => element.id));
        assert.equal(new Set(ids).size, ids.length);
        for (const link of links)
            assert.ok(link === '?' || ids.includes(link), link);
        await page.leave();
    },

    async 'without script it is all there and opens'() {
        const page = await visit('nl.html', { javaScriptEnabled: false });
        assert.equal((await shownNorms(page)).length, 18);
        assert.equal(await page.locator('#tools').isVisible(), false);
        await page.locator('.count[data-group=expired]').click();
        await becomes(() => hash(page), '#groep-expired');
        const norm = page.locator('.norm').first();
        await norm.locator('summary').first().click();
        assert.ok(await norm.locator('.check').first().isVisible());
        await page.leave();
    },

    async 'paper shows every norm with its proof'() {
        for (const javaScriptEnabled of [true, false]) {
            const page = await visit('nl.html', { javaScriptEnabled });
            const paper = join(folder, `paper-${javaScriptEnabled}.pdf`);
            await page.pdf({ path: paper, preferCSSPageSize: true, tagged: true });
            const text = execFileSync('pdftotext', ['-layout', paper, '-'], { encoding: 'utf8' });
            const words = text.replace(/\s+/g, '');
            const wanted = await page.evaluate(() => [...document.querySelectorAll(
                'h1, h2, h3, h5, blockquote, .check > p, .next, .note, .questions p, .findings p, .plain li, .seen p, .related p')]
                .map(element => element.textContent));
            assert.ok(wanted.length > 100);
            for (const piece of wanted)
                for (const word of piece.split(/\s+/).filter(Boolean))
                    assert.ok(words.includes(word), `not on paper (script ${javaScriptEnabled}): ${word}`);
            assert.ok(/1 \/ \d+/.test(text), 'no page numbers');
            await page.leave();
        }
    },

    async 'the keyboard reaches everything and shows where it is'() {
        const page = await visit('nl.html');
        await page.keyboard.press('Tab');
        assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
        await page.keyboard.press('Enter');
        await becomes(() => page.evaluate(() => document.activeElement.id), 'normen');
        const seen = new Set();
        for (let i = 0; i < 60; i++) {
            await page.keyboard.press('Tab');
            const at = await page.evaluate(() => {
                const element = document.activeElement;
                const style = getComputedStyle(element);
                return { tag: element.tagName, outline: style.outlineStyle + style.outlineWidth };
            });
            if (at.tag === 'BODY')
                break;
            seen.add(at.tag);
            assert.equal(at.outline, 'solid3px', at.tag);
        }
        assert.deepEqual([...seen].sort(), ['A', 'BUTTON', 'INPUT', 'SELECT', 'SUMMARY']);
        await page.leave();
    },

    async 'the data can be saved'() {
        const page = await visit('nl.html');
        const [download] = await Promise.all([page.waitForEvent('download'),
            page.locator('[data-do=save]').click()]);
        const saved = JSON.parse(readFileSync(await download.path(), 'utf8'));
        assert.equal(saved.format, 'normtoets-result/1');
        assert.equal(saved.norms.length, 18);
        page.requests = page.requests.filter(url => !url.startsWith('blob:'));
        await page.leave();
    },

    async 'all can be opened and closed at once'() {
        const page = await visit('nl.html');
        await page.locator('[data-do=open]').click();
        await becomes(() => page.locator('.norm[open]').count(), 18);
        await page.locator('[data-do=close]').click();
        await becomes(() => page.locator('.norm[open]').count(), 0);
        await page.leave();
    },

    async 'hostile texts run nothing and ask for nothing'() {
        const names = readdirSync(folder).filter(name => name.startsWith('hostile-'));
        assert.ok(names.length >= 60);
        const page = await visit(names[0]);
        for (const name of names) {
            page.requests.length = 0;
            await page.goto(report(name));
            await openAll(page);
            const counts = await page.evaluate(() => ['.norm', 'script', 'footer',
                'img, iframe, object, embed, form, base, link:not([rel=icon])']
                .map(selector => document.querySelectorAll(selector).length));
            assert.deepEqual(counts, [1, 2, 1, 0], name);
            assert.deepEqual(page.requests, [report(name)]);
        }
        await page.leave();
    },

    async 'it is small enough to mail'() {
        assert.ok(statSync(join(folder, 'nl.html')).size < 300 * 1024);
    },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
    const start = Date.now();
    try {
        await test();
        console.log(`ok: ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
    } catch (error) {
        failed++;
        console.log(`FAILED: ${name}\n    ${error.message.split('\n').slice(0, 12).join('\n    ')}`);
    }
}
await browser.close();
console.log(failed ? `${failed} of ${Object.keys(tests).length} browser tests failed`
    : `${Object.keys(tests).length} browser tests passed`);
process.exit(failed ? 1 : 0);
