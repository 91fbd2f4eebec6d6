"""A federation: the metadata of several SAML providers, signed and served as one document and entity by entity."""

import copy
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lxml import etree

from loopback.key_pairs import make_key_pair
from loopback.ports import HOST, free_port
from loopback.server import Server
from service_provider.toolkit import signed_metadata

from .saml_provider import SAMLProvider

SITE = Path(__file__).with_name("federation_site.py")
NAMESPACE = "urn:oasis:names:tc:SAML:2.0:metadata"


class Federation:
    """A web server with what federations publish: an aggregate, and a metadata query service."""

    def __init__(self, state: Path, members: Sequence[SAMLProvider]) -> None:
        self.state = state
        self.key = make_key_pair(state, "federation")
        port = free_port()
        self.base = f"http://{HOST}:{port}"
        self.aggregate_url = f"{self.base}/aggregate"
        self.publish(members)
        self.server = Server([sys.executable, SITE, HOST, str(port)], folder=state, ready_url=self.aggregate_url)

    def start(self) -> None:
        self.server.start()

    def stop(self) -> None:
        """Ends its process."""
        self.server.stop()

    def publish(self, members: Sequence[SAMLProvider]) -> None:
        """Serves the metadata that the members have now, and of no others."""
        entities = {member.entity_id: etree.fromstring(member.metadata().encode()) for member in members}
        aggregate = etree.Element(f"{{{NAMESPACE}}}EntitiesDescriptor", ID="_aggregate", nsmap={"md": NAMESPACE})
        aggregate.extend(copy.deepcopy(entity) for entity in entities.values())
        documents = {f"/entities/{id}": entity for id, entity in entities.items()} | {"/aggregate": aggregate}
        pages = {path: self._signed(document) for path, document in documents.items()}
        beside = self.state / "pages.json.new"
        beside.write_text(json.dumps(pages))
        beside.replace(self.state / "pages.json")

    def _signed(self, document: etree._Element) -> str:
        # As federations do: who holds old metadata back must not keep old keys alive.
        document.set("validUntil", f"{datetime.now(UTC) + timedelta(days=7):%Y-%m-%dT%H:%M:%SZ}")
        return signed_metadata(etree.tostring(document, encoding="unicode"), self.key)
