// A real OpenID Connect provider (oidc-provider) for the tests of sign-in: node oidc_provider.mjs PORT CALLBACK
// Its people are invented: whatever name is typed in its form is the person; "sin-confirmar" has an unverified address.
import { Provider } from "oidc-provider";

const [port, callback] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "tinkuy",
      client_secret: "secreto-de-prueba",
      redirect_uris: [callback],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  cookies: { keys: ["solo para las pruebas"] },
  features: { devInteractions: { enabled: true } },
  pkce: { required: () => true },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: `${id}@ejemplo.pe`, email_verified: id !== "sin-confirmar" }),
  }),
});
provider.on("server_error", (_, error) => console.error(error));
provider.listen(Number(port), "127.0.0.1", () => console.log("listo"));
