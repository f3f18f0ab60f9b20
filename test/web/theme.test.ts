import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWebApp } from '../../src/web/app.js';
import { createWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('the colours', () => {
  it('are the system’s until somebody chooses', async () => {
    const { text } = await request(createWebApp(world.context)).get('/help').expect(200);
    expect(text).toContain('<html lang="en">');
  });

  it('are kept in a cookie, and the form leads back to its page', async () => {
    const app = createWebApp(world.context);
    const answer = await request(app).post('/theme').type('form').send({ theme: 'dark', return: '/search?q=x' });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/search?q=x');
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    const { text } = await request(app).get('/help').set('Cookie', cookie);
    expect(text).toContain('<html lang="en" data-theme="dark">');
    expect(text).toContain('<option selected>dark</option>');
  });

  it.each(['//evil.example.org', '/\\evil.example.org', 'https://evil.example.org', '/a\r\nb'])(
    'lead to no other site: %s',
    async (address) => {
      const app = createWebApp(world.context);
      const { headers } = await request(app).post('/theme').type('form').send({ theme: 'dark', return: address });
      expect(headers.location).toBe('/');
    },
  );

  it('take nothing but the three words', async () => {
    const app = createWebApp(world.context);
    const { headers } = await request(app).post('/theme').type('form').send({ theme: '"><script>' });
    expect(String(headers['set-cookie'])).toMatch(/^theme=system;/);
  });
});
