// A browser without a screen: keeps its cookies, and sends with a form what a browser sends.
import type { Express } from 'express';
import request from 'supertest';

export interface Visitor {
  readonly agent: ReturnType<typeof request.agent>;
  /** Sends a form of the page `from`. */
  post(path: string, fields: Readonly<Record<string, string>>, from?: string): Promise<request.Response>;
  signIn(name: string, password?: string): Promise<request.Response>;
}

export const PASSWORD = 'correct horse battery';

export function openBrowser(app: Express): Visitor {
  const agent = request.agent(app);
  const post: Visitor['post'] = async (path, fields, from = path) => {
    const page = await agent.get(from);
    const csrf = page.text.match(/name="csrf" value="([^"]*)"/)?.[1] ?? '';
    return agent
      .post(path)
      .type('form')
      .set('Sec-Fetch-Site', 'same-origin')
      .send({ csrf, ...fields });
  };
  return { agent, post, signIn: (name, password = PASSWORD) => post('/sign-in', { name, password }) };
}

export function cookiesOf(response: request.Response): readonly string[] {
  const set: unknown = response.headers['set-cookie'];
  return Array.isArray(set) ? set.map(String) : [];
}
