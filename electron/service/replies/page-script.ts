/**
 * The script of the reply page. Plain ECMAScript 2019 as text, because it runs in whatever browser a school has (Chrome and
 * Edge from 80 on), without any build, and its hash stands in the page's own policy. It reaches no network, keeps nothing in
 * the browser, and writes what was typed into text nodes and JSON only.
 */
export const PAGE_SCRIPT = String.raw`
'use strict';
(function () {
  var pristine = document.documentElement.cloneNode(true);
  var saved = JSON.parse(document.getElementById('xunxiao-reply').textContent);
  var form = saved.form;
  var MOST = 9, EDGE = 1600;
  var dirty = false;
  var app = document.getElementById('app');

  function el(tag, attributes, children) {
    var node = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { node.setAttribute(name, attributes[name]); });
    [].concat(children === undefined ? [] : children).forEach(function (child) {
      node.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
    });
    return node;
  }
  function fact(list, name, text) {
    if (!text) return;
    list.appendChild(el('dt', {}, name));
    list.appendChild(el('dd', {}, text));
  }
  function day(iso) {
    var parts = iso.split('-');
    return Number(parts[0]) + '年' + Number(parts[1]) + '月' + Number(parts[2]) + '日';
  }
  function today() {
    var now = new Date();
    function two(number) { return (number < 10 ? '0' : '') + number; }
    return now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
  }
  function answerOf(finding) {
    var found = saved.answers.filter(function (one) { return one.finding === finding; })[0];
    if (found) return found;
    found = { finding: finding, status: '', cause: '', measures: '', doneOn: '', post: '', newDue: '', pictures: [] };
    saved.answers.push(found);
    return found;
  }
  function touch() { dirty = true; }
  function say(text) { document.getElementById('said').textContent = text; }

  function textField(id, name, hint, must, value, take, tag, type) {
    var label = el('label', { 'class': 'name', 'for': id }, name);
    if (must) label.appendChild(el('span', { 'class': 'must' }, '（必填）'));
    if (hint) label.appendChild(el('span', { 'class': 'hint' }, hint));
    var attributes = { id: id, 'aria-describedby': id + '-problem' };
    if (tag === 'input') attributes.type = type || 'text';
    if (type !== 'date') attributes.maxlength = tag === 'input' ? '40' : '2000';
    if (tag === 'input') attributes['class'] = 'short';
    var input = el(tag, attributes);
    input.value = value;
    input.addEventListener('input', function () { take(input.value); touch(); });
    return el('div', { 'class': 'field', id: id + '-field' }, [label, input, el('span', { 'class': 'problem', id: id + '-problem' })]);
  }

  function findingCard(asked) {
    var key = 'f' + asked.n;
    var answer = answerOf(asked.finding);
    var list = el('dl', { 'class': 'facts' });
    fact(list, '发现日期', day(asked.on));
    fact(list, '地点', asked.place);
    fact(list, '问题', asked.facts);
    fact(list, '整改要求', asked.remedy);
    fact(list, '整改时限', asked.due ? day(asked.due) : '立即整改');
    var choices = el('div', { 'class': 'choices' });
    [['done', '已完成'], ['partly', '部分完成'], ['not', '未完成']].forEach(function (pair) {
      var input = el('input', { type: 'radio', name: key + '-status', id: key + '-' + pair[0], value: pair[0], 'aria-describedby': key + '-status-problem' });
      input.checked = answer.status === pair[0];
      input.addEventListener('change', function () { answer.status = pair[0]; touch(); showDates(); });
      choices.appendChild(el('label', { 'for': key + '-' + pair[0] }, [input, pair[1]]));
    });
    var status = el('fieldset', { id: key + '-status' }, [
      el('legend', {}, ['整改情况', el('span', { 'class': 'must' }, '（必填）')]),
      choices,
      el('span', { 'class': 'problem', id: key + '-status-problem' })
    ]);
    var cause = textField(key + '-cause', '问题原因', '', true, answer.cause, function (v) { answer.cause = v; }, 'textarea');
    var measures = textField(key + '-measures', '整改措施与结果', '写清做了什么、效果如何；没有做完的写下一步怎么做。', true, answer.measures, function (v) { answer.measures = v; }, 'textarea');
    var doneOn = textField(key + '-doneOn', '完成日期', '', true, answer.doneOn, function (v) { answer.doneOn = v; }, 'input', 'date');
    var newDue = textField(key + '-newDue', '未完成事项的新时限', '', true, answer.newDue, function (v) { answer.newDue = v; }, 'input', 'date');
    var post = textField(key + '-post', '责任岗位', '只写岗位，如“德育处主任”，不写姓名。', true, answer.post, function (v) { answer.post = v; }, 'input');
    function showDates() {
      doneOn.hidden = answer.status !== 'done';
      newDue.hidden = answer.status !== 'partly' && answer.status !== 'not';
    }
    showDates();
    return el('section', { 'class': 'card', 'aria-labelledby': key + '-title' }, [
      el('h2', { id: key + '-title' }, '问题 ' + asked.n), list, status, cause, measures, doneOn, newDue, post, pictureField(key, answer)
    ]);
  }

  function pictureField(key, answer) {
    var list = el('ul', { 'class': 'pictures', 'aria-label': '已添加的照片' });
    var input = el('input', { type: 'file', id: key + '-pictures', accept: 'image/*', multiple: '', 'aria-describedby': key + '-pictures-problem' });
    var problem = el('span', { 'class': 'problem', id: key + '-pictures-problem', role: 'status' });
    function draw() {
      list.textContent = '';
      answer.pictures.forEach(function (picture, index) {
        var remove = el('button', { type: 'button', 'aria-label': '移除第' + (index + 1) + '张照片' }, '移除');
        remove.addEventListener('click', function () { answer.pictures.splice(index, 1); touch(); draw(); input.focus(); });
        list.appendChild(el('li', {}, [el('img', { src: picture.data, alt: '第' + (index + 1) + '张照片' }), remove]));
      });
    }
    input.addEventListener('change', function () {
      var files = [].slice.call(input.files);
      input.value = '';
      problem.textContent = '';
      var room = MOST - answer.pictures.length;
      if (files.length > room) problem.textContent = '每个问题最多' + MOST + '张，多出的没有添加。';
      files.slice(0, Math.max(0, room)).reduce(function (before, file) {
        return before.then(function () { return shrink(file); }).then(function (data) {
          answer.pictures.push({ name: file.name.slice(0, 200), data: data });
          touch();
          draw();
        }, function () { problem.textContent = '“' + file.name + '”打不开，没有添加。请换成 JPG 或 PNG 照片。'; });
      }, Promise.resolve());
    });
    draw();
    return el('div', { 'class': 'field' }, [
      el('label', { 'class': 'name', 'for': key + '-pictures' }, ['佐证照片', el('span', { 'class': 'hint' }, '整改后的照片，最多9张。照片会在本页缩小，并去掉拍摄地点等信息；请不要拍到人脸和个人信息。')]),
      el('div', { 'class': 'no-print' }, input), problem, list
    ]);
  }

  function shrink(file) {
    return new Promise(function (resolve, reject) {
      var address = URL.createObjectURL(file);
      var image = new Image();
      image.onload = function () {
        var scale = Math.min(1, EDGE / Math.max(image.naturalWidth, image.naturalHeight));
        var canvas = document.createElement('canvas');
        canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
        canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
        var context = canvas.getContext('2d');
        context.fillStyle = '#fff';
        context.fillRect(0, 0, canvas.width, canvas.height);
        context.drawImage(image, 0, 0, canvas.width, canvas.height);
        URL.revokeObjectURL(address);
        resolve(canvas.toDataURL('image/jpeg', 0.82));
      };
      image.onerror = function () { URL.revokeObjectURL(address); reject(new Error('no picture')); };
      image.src = address;
    });
  }

  function findProblems() {
    var problems = [];
    form.findings.forEach(function (asked) {
      var answer = answerOf(asked.finding), key = 'f' + asked.n;
      function check(field, bad, text) { if (bad) problems.push({ id: key + '-' + field, text: text, n: asked.n }); }
      var open = answer.status === 'partly' || answer.status === 'not';
      check('status', !answer.status, '请选择整改情况。');
      check('cause', !answer.cause.trim(), '请写明问题原因。');
      check('measures', !answer.measures.trim(), '请写明整改措施与结果。');
      check('doneOn', answer.status === 'done' && !answer.doneOn, '请填写完成日期。');
      check('doneOn', answer.status === 'done' && answer.doneOn > today(), '完成日期不能晚于今天。');
      check('doneOn', answer.status === 'done' && answer.doneOn && answer.doneOn < asked.on, '完成日期不能早于发现日期。');
      check('newDue', open && !answer.newDue, '请填写新的时限。');
      check('newDue', open && answer.newDue && answer.newDue <= form.on, '新的时限应晚于通知书日期。');
      check('post', !answer.post.trim(), '请填写责任岗位。');
    });
    return problems;
  }
  function showProblems(problems) {
    [].forEach.call(document.querySelectorAll('.problem'), function (node) { node.textContent = ''; });
    [].forEach.call(document.querySelectorAll('[aria-invalid]'), function (node) { node.removeAttribute('aria-invalid'); });
    var summary = document.getElementById('summary');
    summary.textContent = '';
    summary.hidden = problems.length === 0;
    if (problems.length === 0) return;
    summary.appendChild(el('h2', {}, '还有' + problems.length + '处没有填好'));
    summary.appendChild(el('ul', {}, problems.map(function (problem) {
      var place = document.getElementById(problem.id + '-problem');
      place.textContent += problem.text;
      var field = document.getElementById(problem.id);
      var target = field.tagName === 'FIELDSET' ? field.querySelector('input') : field;
      target.setAttribute('aria-invalid', 'true');
      var link = el('a', { href: '#' + target.id }, '问题' + problem.n + '：' + problem.text);
      link.addEventListener('click', function (event) { event.preventDefault(); target.focus(); });
      return el('li', {}, link);
    })));
    summary.focus();
  }

  function fileName(ending) {
    var plain = (form.schoolName + '-' + form.number).replace(/[\u0000-\u001f<>:"\/\\|?*. ]/g, '_').slice(0, 80);
    return '整改回复-' + plain + ending;
  }
  function save(text, type, name) {
    var address = URL.createObjectURL(new Blob([text], { type: type }));
    var link = el('a', { href: address, download: name });
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
    dirty = false;
  }
  function toJson() {
    saved.savedAt = new Date().toISOString();
    return JSON.stringify(saved).replace(/</g, '\\u003c');
  }
  function saveAsPage(name) {
    pristine.querySelector('#xunxiao-reply').textContent = toJson();
    save('<!DOCTYPE html>\n' + pristine.outerHTML, 'text/html', name);
  }

  var head = el('dl', { 'class': 'facts' });
  fact(head, '回复单位', form.schoolName);
  fact(head, '通知书', form.number + '（' + day(form.on) + '）');
  fact(head, '报送截止', day(form.replyBy.on) + ' ' + form.replyBy.time);
  fact(head, '报送至', form.channel);
  fact(head, '联系', [form.contact, form.phone].filter(Boolean).join('，'));
  fact(head, '校验码', form.check.slice(0, 12).replace(/(.{4})(?=.)/g, '$1-'));
  app.appendChild(el('header', { 'class': 'card' }, [
    el('p', { 'class': 'soft' }, form.bureau.name),
    el('h1', {}, '整改情况回复'),
    head,
    el('p', { 'class': 'soft no-print' }, '逐个问题填写，随时可以点“保存草稿”存成文件，下次双击这个文件接着填。本页不联网，不在浏览器里留下任何内容：没有保存就关闭，填的内容会丢失。填完点“检查并生成回复文件”，把生成的文件报送上面的地址。')
  ]));
  app.appendChild(el('section', { 'class': 'card summary no-print', id: 'summary', role: 'alert', tabindex: '-1', hidden: '' }));
  form.findings.forEach(function (asked) { app.appendChild(findingCard(asked)); });
  app.appendChild(el('section', { 'class': 'card', 'aria-labelledby': 'long-title' }, [
    el('h2', { id: 'long-title' }, '长效措施'),
    textField('longTerm', '为防止问题再次发生，学校建立了哪些制度和做法', '', false, saved.longTerm, function (v) { saved.longTerm = v; }, 'textarea'),
    el('p', { 'class': 'sign' }, '学校负责人（签字）：　　　　　　　　学校（盖章）　　　　　　年　　月　　日')
  ]));
  var draft = el('button', { type: 'button' }, '保存草稿');
  var finish = el('button', { type: 'button', 'class': 'main' }, '检查并生成回复文件');
  var json = el('button', { type: 'button' }, '另存为数据文件（.json）');
  draft.addEventListener('click', function () { saveAsPage(fileName('-草稿.html')); say('草稿已存到浏览器的下载文件夹，双击可以接着填。'); });
  finish.addEventListener('click', function () {
    var problems = findProblems();
    showProblems(problems);
    if (problems.length > 0) { say('还没有生成文件：请先补全。'); return; }
    saveAsPage(fileName('.html'));
    say('回复文件已存到浏览器的下载文件夹，请报送。');
  });
  json.addEventListener('click', function () { save(toJson(), 'application/json', fileName('.json')); say('数据文件已存到下载文件夹，与回复文件同样有效。'); });
  app.appendChild(el('p', { 'class': 'soft no-print' }, ['报送渠道不收网页文件的，可以改交数据文件，同样有效：', json]));
  document.body.appendChild(el('div', { 'class': 'bar', role: 'region', 'aria-label': '保存' }, el('div', {}, [
    finish, draft, el('span', { id: 'said', role: 'status' })
  ])));
  window.addEventListener('beforeunload', function (event) {
    if (!dirty) return;
    event.preventDefault();
    event.returnValue = '';
  });
})();
`;
