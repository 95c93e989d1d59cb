"""Addresses of the surveys, under `encuestas/`."""

from django.urls import path

from tinkuy.subjects.surveys.pages import answering, inviting, preparing, reading, saving

urlpatterns = [
    path("", reading.survey_list, name="survey-list"),
    path("nueva/", preparing.new, name="survey-new"),
    path("ahorro/", saving.saving, name="survey-saving"),
    path("responder/gracias/", answering.thanks, name="survey-thanks"),
    path("responder/<slug:secret>/", answering.answer, name="survey-answer"),
    path("<slug:code>/", reading.survey, name="survey"),
    path("<slug:code>/resultados/<slug:form>/", reading.download, name="survey-results"),
    path("<slug:code>/plazo/", preparing.move, name="survey-move"),
    path("<slug:code>/contar/", preparing.count, name="survey-count"),
    path("<slug:code>/publicar/", preparing.publish, name="survey-publish"),
    path("<slug:code>/preguntas/", preparing.ask, name="survey-ask"),
    path("<slug:code>/preguntas/<slug:question>/", preparing.question, name="survey-question"),
    path("<slug:code>/preguntas/<slug:question>/retirar/", preparing.drop, name="survey-question-drop"),
    path("<slug:code>/enlaces/<slug:actor>/", inviting.invite, name="survey-invite"),
    path("<slug:code>/enlaces/<slug:actor>/renovar/", inviting.renew, name="survey-renew"),
]
