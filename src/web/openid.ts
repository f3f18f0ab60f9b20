// Signing in through an OpenID provider: the authorization code flow with PKCE, state and nonce, all three made of one
// random value that the browser keeps in a cookie for the few minutes that it takes.
import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import * as client from 'openid-client';
import type { OpenIdConfig } from '../app/serving.js';
import { createToken } from '../app/users-sign-in.js';
import type { Identity } from '../model/user.js';
import { clearCookie, readCookie, setCookie } from './cookies.js';
import { HttpError } from './http-error.js';
import { localAddress } from './request.js';
import { LOOPBACK_NAME } from './rules.js';
import type { Web } from './web.js';

const COOKIE = 'flow';
const FLOW_MS = 10 * 60_000;
const TIMEOUT_SECONDS = 10;
const CALLBACK = '/sign-in/callback';

/** Who the provider says somebody is. */
export interface ProvenIdentity {
  readonly identity: Identity;
  readonly claims: Readonly<Record<string, unknown>>;
}

export interface OpenIdFlow {
  /** The provider's address that a browser is led to; `back` is where it goes on after it has come back. */
  begin(web: Web, req: Request, res: Response, back: string): Promise<string>;
  /** Who came back, and where they go on. Throws when the answer is not one to this browser's question. */
  finish(web: Web, req: Request, res: Response): Promise<ProvenIdentity & { readonly back: string }>;
}

export function createOpenIdFlow(config: OpenIdConfig): OpenIdFlow {
  let found: Promise<client.Configuration> | null = null;

  /** The provider's own description, read once; a failure is forgotten, so that the next one asks again. */
  function discover(): Promise<client.Configuration> {
    found ??= client
      .discovery(new URL(config.issuer), config.clientId, config.clientSecret, undefined, {
        timeout: TIMEOUT_SECONDS,
        // Only a provider on this machine may do without https: the configuration was checked.
        execute: config.issuer.startsWith('http:') ? [client.allowInsecureRequests] : [],
      })
      .catch((error: unknown) => {
        found = null;
        throw error;
      });
    return found;
  }

  return {
    begin: async (web, req, res, back) => {
      const provider = await discover();
      const flow = createToken();
      setCookie(web, req, res, COOKIE, `${flow}.${Buffer.from(back).toString('base64url')}`, FLOW_MS);
      const url = client.buildAuthorizationUrl(provider, {
        redirect_uri: ownAddress(web, req) + CALLBACK,
        scope: config.scope,
        code_challenge: await client.calculatePKCECodeChallenge(derive(flow, 'verifier')),
        code_challenge_method: 'S256',
        state: derive(flow, 'state'),
        nonce: derive(flow, 'nonce'),
      });
      return url.href;
    },

    finish: async (web, req, res) => {
      const [flow = '', back = ''] = (readCookie(web, req, COOKIE) ?? '').split('.');
      clearCookie(web, req, res, COOKIE);
      if (flow === '') throw new Error('the browser has no cookie of this flow');
      const provider = await discover();
      const answer = new URL(ownAddress(web, req) + CALLBACK);
      answer.search = new URL(req.originalUrl, 'http://localhost').search;
      const tokens = await client.authorizationCodeGrant(provider, answer, {
        pkceCodeVerifier: derive(flow, 'verifier'),
        expectedState: derive(flow, 'state'),
        expectedNonce: derive(flow, 'nonce'),
        idTokenExpected: true,
      });
      const proven = tokens.claims();
      if (proven === undefined) throw new Error('the provider sent no ID token');
      const more = provider.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(provider, tokens.access_token, proven.sub)
        : {};
      return {
        identity: { issuer: proven.iss, subject: proven.sub },
        claims: { ...more, ...proven },
        back: localAddress(Buffer.from(back, 'base64url').toString()) ?? '/',
      };
    },
  };
}

/** Values that only the browser with the cookie, and we, can know. */
function derive(flow: string, purpose: string): string {
  return createHash('sha256').update(`${purpose} ${flow}`).digest('base64url');
}

/** Where the provider sends people back to: never to whatever name a request came under. */
function ownAddress(web: Web, req: Request): string {
  if (web.serving.publicUrl !== null) return web.serving.publicUrl;
  if (LOOPBACK_NAME.test(req.hostname)) return `${req.protocol}://${req.host}`;
  throw new HttpError(500, 'internal', 'Signing in is not set up completely here.', {
    expected: 'the address of these pages as people see it: publicUrl in patchlore.json, or $PATCHLORE_URL',
  });
}
