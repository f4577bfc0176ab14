/* page.js - filter, search, open and save; the page is whole without it */
(function () {
    'use strict';
    var byId = function (id) { return document.getElementById(id); };
    var all = function (selector) {
        return Array.prototype.slice.call(document.querySelectorAll(selector));
    };
    var norms = all('.norm');
    var groups = all('.group');
    var counts = all('.count');
    var search = byId('zoek');
    var framework = byId('kader');
    var shown = byId('shown');

    /* "#?s=missing,ask&k=nvvk-belofte&q=klacht" */
    function read() {
        var filter = { s: [], k: '', q: '' };
        var hash = location.hash;
        if (hash.slice(0, 2) !== '#?')
            return filter;
        var given = new URLSearchParams(hash.slice(2));
        filter.s = (given.get('s') || '').split(',').filter(Boolean);
        filter.k = given.get('k') || '';
        filter.q = given.get('q') || '';
        return filter;
    }

    function address(filter) {
        var parts = [];
        if (filter.s.length)
            parts.push('s=' + filter.s.map(encodeURIComponent).join(','));
        if (filter.k)
            parts.push('k=' + encodeURIComponent(filter.k));
        if (filter.q)
            parts.push('q=' + encodeURIComponent(filter.q));
        return '#?' + parts.join('&');
    }

    function plain(text) {
        return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '');
    }

    function matches(norm, filter, words) {
        if (filter.s.length && filter.s.indexOf(norm.dataset.group) < 0)
            return false;
        if (filter.k && filter.k !== norm.dataset.framework)
            return false;
        if (!words.length)
            return true;
        norm.plain = norm.plain || plain(norm.textContent);
        return words.every(function (word) { return norm.plain.indexOf(word) >= 0; });
    }

    function show() {
        var filter = read();
        var words = plain(filter.q).split(/\s+/).filter(Boolean);
        var active = filter.s.length > 0 || filter.k !== '' || words.length > 0;
        var n = 0;
        norms.forEach(function (norm) {
            norm.hidden = !matches(norm, filter, words);
            n += norm.hidden ? 0 : 1;
        });
        groups.forEach(function (group) {
            group.hidden = !group.querySelector('.norm:not([hidden])');
        });
        counts.forEach(function (count) {
            var group = count.dataset.group;
            var chosen = filter.s.indexOf(group) >= 0;
            if (chosen)
                count.setAttribute('aria-current', 'true');
            else
                count.removeAttribute('aria-current');
            count.href = address({ s: chosen ? [] : [group], k: filter.k, q: filter.q });
        });
        if (search.value !== filter.q)
            search.value = filter.q;
        if (framework)
            framework.value = filter.k;
        shown.textContent = active
            ? shown.dataset.words.replace('#n', n).replace('#m', norms.length) : '';
        byId('clear').hidden = !active;
    }

    /* A link to a norm opens it, and whatever it stands in. */
    function open() {
        var id = location.hash.slice(1);
        try {
            id = decodeURIComponent(id);
        } catch (ignored) {
            return;
        }
        var target = id.charAt(0) === '?' ? null : byId(id);
        if (!target)
            return;
        for (var at = target; at; at = at.parentElement)
            if (at.tagName === 'DETAILS')
                at.open = true;
        target.scrollIntoView();
    }

    function changed() {
        show();
        open();
    }

    function choose() {
        var filter = read();
        filter.q = search.value;
        filter.k = framework ? framework.value : '';
        location.replace(address(filter));
    }

    function openAll(isOpen) {
        norms.forEach(function (norm) { norm.open = isOpen; });
    }

    function save() {
        var text = byId('resultaat').textContent;
        var link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
        link.download = 'normtoets.json';
        link.click();
        URL.revokeObjectURL(link.href);
    }

    byId('tools').hidden = false;
    search.addEventListener('input', choose);
    if (framework)
        framework.addEventListener('change', choose);
    byId('tools').addEventListener('click', function (event) {
        var action = event.target.dataset.do;
        if (action === 'save')
            save();
        else if (action)
            openAll(action === 'open');
    });
    addEventListener('hashchange', changed);

    /* Paper shows everything that is shown, opened. */
    var closed = [];
    addEventListener('beforeprint', function () {
        closed = all('details:not([open])');
        closed.forEach(function (details) { details.open = true; });
    });
    addEventListener('afterprint', function () {
        closed.forEach(function (details) { details.open = false; });
    });
    changed();
}());
