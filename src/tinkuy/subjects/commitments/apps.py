"""The room as Django knows it."""

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    """Compromisos."""

    name = "tinkuy.subjects.commitments"
    label = "commitments"
    verbose_name = "Compromisos"

    def ready(self) -> None:
        """Open the doors of the room, follow the spaces on their pages, and let commitments be found."""
        from tinkuy.platform.attachments import references
        from tinkuy.platform.audit import verifying
        from tinkuy.platform.intake.door import register
        from tinkuy.platform.search import shelves
        from tinkuy.subjects.actas import companions as agreement_companions
        from tinkuy.subjects.actas import holding as actas_holding
        from tinkuy.subjects.commitments import holding, wording
        from tinkuy.subjects.commitments.acting.agreements import CommitmentsOfAgreements
        from tinkuy.subjects.commitments.on_spaces import CommitmentsOfSpaces
        from tinkuy.subjects.commitments.projects import PromisesOnProjects
        from tinkuy.subjects.commitments.search import Commitments
        from tinkuy.subjects.commitments.sheets import DOORS
        from tinkuy.subjects.commitments.standings import faults as standing_faults
        from tinkuy.subjects.investments import companions as project_companions
        from tinkuy.subjects.spaces import companions

        for door in DOORS:
            register(door)
        companions.register(CommitmentsOfSpaces())
        agreement_companions.register(CommitmentsOfAgreements())
        project_companions.register(PromisesOnProjects())
        references.register("actas", actas_holding.held_paths)
        references.register("commitments", holding.held_paths)
        shelves.register(Commitments())
        verifying.register("situación de los compromisos", standing_faults)
        wording.register()
