package dev.flightrelay.problem;

import java.util.Arrays;

import jakarta.inject.Singleton;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;
import org.hibernate.validator.spi.nodenameprovider.JavaBeanProperty;
import org.hibernate.validator.spi.nodenameprovider.Property;
import org.hibernate.validator.spi.nodenameprovider.PropertyNodeNameProvider;

/** Has violations name fields as they are in JSON, where a record component has another name there. */
@Singleton
public class JsonNames implements ValidatorFactoryCustomizer, PropertyNodeNameProvider {

    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        configuration.propertyNodeNameProvider(this);
    }

    @Override
    public String getName(Property property) {
        return property instanceof JavaBeanProperty bean
                        && bean.getDeclaringClass().isRecord()
                ? Arrays.stream(bean.getDeclaringClass().getRecordComponents())
                        .filter(component -> component.getName().equals(bean.getName()))
                        .map(Secrets::json)
                        .findFirst()
                        .orElse(bean.getName())
                : property.getName();
    }
}
